import type { FastifyBaseLogger } from "fastify";

import type { TokenVerifier } from "./auth/tokens.ts";
import type { Builder } from "./builds/builder.ts";
import type { CompilerThread } from "./compiler/compilerThread.ts";
import type { Check } from "./documents/check.ts";
import type { Deployer } from "./deployments/deployer.ts";
import type { Target } from "./deployments/target.ts";
import type { Settings } from "./settings.ts";
import type { Store } from "./store/database.ts";

/** What the routes work with; made once, in `server.ts`. */
export interface Services {
  readonly settings: Settings;
  readonly store: Store;
  readonly log: FastifyBaseLogger;
  /** Aborted when the process was asked to stop: long work ends itself then. */
  readonly stopping: AbortSignal;
  readonly check: Check;
  /** The thread for what somebody waits for; builds have one of their own. */
  readonly thread: CompilerThread;
  readonly builder: Builder;
  readonly deployer: Deployer;
  readonly target: Target;
  /** The machine whose processes this instance can reach, by its state folder. */
  readonly home: string;
  /** The compiler that builds, by its version and its program. */
  readonly compiler: string;
  /** Absent when no tokens were configured. */
  readonly tokens?: TokenVerifier;
}
