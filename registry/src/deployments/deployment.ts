import type { DiagnosticJson } from "../../../compiler/src/diagnostics/render.ts";

/** Where a version runs; each has a tag of its name, an address and data of its own. */
export const environmentNames = ["development", "production"] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** Who runs services: this machine. A cloud is another entry here and another file beside `local/`. */
export const targetNames = ["local"] as const;
export type TargetName = (typeof targetNames)[number];

/**
 * The way of a deployment. Each state is written down before its work begins, and its work may be done again: whoever takes up a deployment after a
 * crash does the work of the state that it finds.
 */
export const openStates = ["requested", "building", "database", "migrating", "starting", "checking", "switching", "undoing"] as const;
export type OpenState = (typeof openStates)[number];
/** Its service runs, or is being taken away in favour of the next. */
export const runStates = ["running", "stopping"] as const;
/** Nothing of it is left. `failed` and `cancelled`: it never answered a call. `rolledBack`: it did, and the one before it was brought back. */
export const endStates = ["stopped", "rolledBack", "failed", "cancelled"] as const;
export type EndState = (typeof endStates)[number];

export const deploymentStates = [...openStates, ...runStates, ...endStates] as const;
export type DeploymentState = (typeof deploymentStates)[number];

/** States that somebody still has to work on. */
export const workingStates = [...openStates, "stopping"] as const satisfies readonly DeploymentState[];
export type WorkingState = (typeof workingStates)[number];
/** From `switching` on calls may have reached the new service. */
export const cancellableStates = ["requested", "building", "database", "migrating", "starting", "checking"] as const satisfies readonly OpenState[];

export const isEnd = (state: DeploymentState): state is EndState => (endStates as readonly string[]).includes(state);

/** `deploy` brings a version; `rollBack` brings back the build of the deployment before, on the data of now. */
export type DeploymentKind = "deploy" | "rollBack";

/** Why a deployment did not come to run. It never holds a value of the workspace's data. */
export interface DeploymentFailure {
  /** The state whose work failed. */
  readonly at: OpenState;
  readonly message: string;
  readonly diagnostics?: readonly DiagnosticJson[];
}

/** How a database was brought to a bundle's schema. */
export interface MigrationSummary {
  readonly outcome: string;
  readonly level: "green" | "yellow" | "red" | null;
  /** Whether the bundle before still runs on it: without that there is no way back. */
  readonly previousBundle: { readonly runs: boolean; readonly reasons: readonly { readonly tool: string; readonly reason: string }[] } | null;
  /** How many steps are left that take away what only the bundle before used. */
  readonly contractSteps: number;
}

/** A deployment cannot go on; the message is for whoever asked for it. */
export class CannotDeploy extends Error {
  override readonly name = "CannotDeploy";
  readonly diagnostics: readonly DiagnosticJson[] | undefined;

  constructor(message: string, diagnostics?: readonly DiagnosticJson[]) {
    super(message);
    this.diagnostics = diagnostics;
  }
}
