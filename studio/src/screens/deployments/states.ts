import type { Deployment } from "../../api/types.ts";
import type { Tone } from "../../parts/Badge.tsx";

type State = Deployment["state"];

/** The way of a deployment that goes well. */
export const way = ["requested", "building", "database", "migrating", "starting", "checking", "switching", "running"] as const satisfies readonly State[];

interface Look { readonly words: string; readonly tone: Tone; /** Something still happens by itself. */ readonly open: boolean; readonly cancellable: boolean }
const open = { tone: "yellow", open: true, cancellable: true } as const;
const ended = { open: false, cancellable: false } as const;

export const states: Readonly<Record<State, Look>> = {
  requested: { words: "asked for", ...open },
  building: { words: "building", ...open },
  database: { words: "making the database ready", ...open },
  migrating: { words: "migrating", ...open },
  starting: { words: "starting", ...open },
  checking: { words: "checking", ...open },
  switching: { words: "switching over", ...open, cancellable: false },
  undoing: { words: "undoing", ...open, cancellable: false },
  stopping: { words: "stopping", ...open, cancellable: false },
  running: { words: "running", tone: "green", ...ended },
  stopped: { words: "stopped", tone: "plain", ...ended },
  rolledBack: { words: "rolled back", tone: "plain", ...ended },
  failed: { words: "failed", tone: "red", ...ended },
  cancelled: { words: "cancelled", tone: "plain", ...ended },
};
