import type { DraftSession, Sync } from "../../drafts/draftSession.ts";
import { useValue } from "../../app/value.ts";

const words: Readonly<Record<Sync["kind"], string>> = { saved: "Saved", saving: "Saving…", waiting: "Kept in this browser", refused: "Not saved" };

/** Whether the server has what is shown. */
export function SaveState({ session }: { readonly session: DraftSession }) {
  const sync = useValue(session.sync);
  const { revision, conflicts } = useValue(session.state);
  const isOpen = Object.keys(conflicts).length > 0;
  const message = "message" in sync ? sync.message : undefined;
  return (
    <span className={`small ${sync.kind === "refused" || isOpen ? "save-problem" : "quiet"}`} role="status">
      {isOpen ? "A file waits for your decision" : words[sync.kind]}
      {sync.kind === "saved" && !isOpen && <span className="quiet"> · revision {revision}</span>}
      {message !== undefined && ` · ${message}`}
    </span>
  );
}
