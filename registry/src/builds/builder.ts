import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";

import type { CompilerThread } from "../compiler/compilerThread.ts";
import type { Store } from "../store/database.ts";
import { claimBuild, failBuild, finishBuild, releaseBuild, renewLease, type Build } from "../store/builds.ts";
import { readFiles } from "../store/texts.ts";
import { treeOfVersion } from "../store/versions.ts";

/** Makes builds that were asked for, one at a time, on whichever instance has room. */
export interface Builder {
  /** Looks for work at once instead of at the next turn. */
  wake(): void;
  /** Gives back what is being made, and takes nothing on any more. */
  close(): Promise<void>;
}

export interface BuilderOptions {
  readonly store: Store;
  readonly thread: CompilerThread;
  readonly log: FastifyBaseLogger;
  /** For so long others believe that this worker lives, without a word from it. */
  readonly leaseMs: number;
}

/** A build that kills its worker so often is not tried again. */
const MOST_ATTEMPTS = 3;

/**
 * Starts to look for builds. Each is claimed with a lease in the database, which is renewed while it is made: when an instance is killed, another, or
 * the same one after its restart, takes the build up as soon as the lease has run out.
 */
export function startBuilder({ store, thread, log, leaseMs }: BuilderOptions): Builder {
  const owner = randomUUID();
  let closed = false;
  let turn: Promise<void> | undefined;
  let again = false;

  const run = async (): Promise<void> => {
    do {
      again = false;
      for (let claimed = await claimBuild(store.db, owner, leaseMs); claimed !== undefined && !closed; claimed = await claimBuild(store.db, owner, leaseMs)) await make(claimed);
    } while (again && !closed);
  };

  const make = async (build: Build): Promise<void> => {
    const { id, workspaceId, version, attempts } = build;
    const alive = setInterval(() => void renewLease(store.db, id, owner, leaseMs).catch((error: unknown) => log.warn({ err: error, build: id }, "lease not renewed")), leaseMs / 3);
    try {
      if (attempts > MOST_ATTEMPTS) {
        await failBuild(store.db, id, owner, { kind: "internal", message: `The compiler ended ${MOST_ATTEMPTS} times before this build was done.` });
        return;
      }
      const files = await readFiles(store.db, await treeOfVersion(store.db, workspaceId, version));
      const result = await thread.ask("build", { files });
      if (result.kind === "bundle") await finishBuild(store.db, id, owner, result);
      else await failBuild(store.db, id, owner, result);
      log.info({ build: id, outcome: result.kind }, "build");
    } catch (error) {
      // A closing instance gives its work back; anything else is a fault of ours, and is tried again.
      log.error({ err: error, build: id }, "build");
      await (closed || attempts < MOST_ATTEMPTS ? releaseBuild(store.db, id, owner) : failBuild(store.db, id, owner, { kind: "internal", message: error instanceof Error ? error.message : String(error) }));
    } finally {
      clearInterval(alive);
    }
  };

  const wake = (): void => {
    if (closed) return;
    again = true;
    turn ??= run()
      .catch((error: unknown) => log.error({ err: error }, "builder"))
      .finally(() => void (turn = undefined));
  };
  // What others asked for, and what they left.
  const regularly = setInterval(wake, leaseMs / 2);
  wake();

  return {
    wake,
    async close() {
      closed = true;
      clearInterval(regularly);
      await thread.close();
      await turn;
    },
  };
}
