import type { MigrationPlan } from "../../../compiler/src/4-plan/migration/migration.ts";
import type { SchemaDocument } from "../../../compiler/src/4-plan/migration/document/schemaDocument.ts";
import type { AuthSettings } from "../../../compiler/src/local/development/authSettings.ts";
import type { TokenRequest } from "../../../compiler/src/local/development/token.ts";
import type { Deployment, Happening } from "../store/deployments.ts";
import type { Environment } from "../store/environments.ts";
import type { MigrationSummary } from "./deployment.ts";

/** The files of a bundle, by their paths. */
export type BundleFiles = ReadonlyMap<string, Buffer>;

/** One step of one deployment. Everything that is asked with it may be asked again, after a crash at any point. */
export interface Work {
  readonly environment: Environment;
  readonly deployment: Deployment;
  /** The lease under which it is done. */
  readonly epoch: number;
  bundle(): Promise<BundleFiles>;
  /** What the version asks of tokens. */
  auth(): Promise<AuthSettings>;
  tell(happening: Happening): Promise<void>;
  /** Aborted when the deployment was cancelled, the lease was lost or the instance is stopping. */
  readonly signal: AbortSignal;
}

/** What a bundle's schema would do to an environment's database. */
export type EnvironmentPlan =
  /** There is no database yet, or an empty one. */
  | { readonly kind: "create"; readonly sql: readonly string[] }
  /** The schema is there already. `runnable`: the database has the next one, on which this bundle runs. */
  | { readonly kind: "current" | "runnable" }
  /** `first`: what is left of the migration before, and is done first. */
  | { readonly kind: "migrate"; readonly first: readonly string[]; readonly plan: MigrationPlan };

export interface Observed {
  /** Where browsers and programs call the service; null before the first deployment. */
  readonly address: string | null;
  /** `ready`: calls are answered. `starting`: calls wait. `down`: nobody is there. `stopped`: nothing should be. */
  readonly health: "ready" | "starting" | "down" | "stopped";
  readonly restarts: number;
}

/** How a service ended without having been asked to. */
export interface Ended {
  readonly deployment: string;
  readonly exit: string;
  readonly message: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Who runs services: this machine, or a cloud. The deployer decides what is next and writes it down; a target does it. For a cloud, `prepare` uploads and builds an
 * image, `start` is a revision without traffic, `switchTo` moves the traffic, and `keep` has nothing to do, since the cloud keeps services alive itself.
 */
export interface Target {
  /** Says what the schema would do. Changes nothing, and tells nothing of the rows. */
  plan(environment: Environment, schema: { readonly schemaDigest: string; readonly document: SchemaDocument; readonly sql: readonly string[] }): Promise<EnvironmentPlan>;
  /** Makes everything ready that does not touch what runs: the bundle in its place, the database, the address. */
  prepare(work: Work): Promise<void>;
  /** Lets calls wait and takes the service that runs away, because it does not run on the schema that comes. */
  pause(work: Work): Promise<void>;
  /** @throws CannotDeploy when the database refuses; then it is as it was */
  migrate(work: Work): Promise<MigrationSummary>;
  /** Starts the new service beside the one that answers. */
  start(work: Work): Promise<void>;
  /** Waits until the new service is ready. @throws CannotDeploy with its last words when it ends or never is */
  check(work: Work): Promise<void>;
  /** Leads new calls to the new service. Those that run end where they are. */
  switchTo(work: Work): Promise<void>;
  /** Lets a service finish its calls and ends it. Nothing of it is left but its log. */
  stop(work: Work): Promise<void>;
  /** Ends the environment itself, when nothing runs in it. */
  close(environment: Environment): Promise<void>;
  /** Brings back what should answer: after a crash of its own, of the machine, or of a deployment. Says what it had to do; undefined when all is well. */
  keep(work: Work): Promise<string | undefined>;
  /** Whether a bundle runs on the schema of now. */
  runs(environment: Environment, schemaDigest: string): Promise<{ readonly runs: boolean; readonly reasons: readonly string[] }>;
  /** Takes away what only the bundle before used. Gives how many steps that were. @throws CannotDeploy */
  contract(environment: Environment): Promise<number>;
  observe(environment: Environment): Promise<Observed>;
  /** The ends of services that nobody asked for. */
  exits(environment: Environment): Promise<readonly Ended[]>;
  /** The end of what a deployment's service wrote. */
  log(environment: Environment, deployment: string, lines: number): Promise<readonly string[]>;
  /** A token for the environment's service. */
  token(environment: Environment, auth: AuthSettings, request: TokenRequest): Promise<string>;
  /** Ends all services of this machine, when the whole installation is stopped. They come back with the next start. */
  stopAll(environments: readonly Environment[]): Promise<void>;
}
