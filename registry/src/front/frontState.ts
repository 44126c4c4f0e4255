/** What a front is told before it starts; the registry writes it into the front's folder. */
export interface FrontSettings {
  readonly host: string;
  readonly port: number;
  /** Whoever knows it may give commands; the front proves by it that it is the front of this folder. */
  readonly nonce: string;
}
export const settingsFile = "front.json";
/** The public keys of the environment's tokens (RFC 7517), for services that want them by address. */
export const keySetFile = "keys.json";

/** What a front writes down when it listens. */
export interface FrontPlace {
  readonly pid: number;
  /** When the process began, as the system tells it: a number that is given to another process later is not taken for it. */
  readonly since: string | undefined;
  /** The port of 127.0.0.1 where it takes commands. */
  readonly control: number;
}
export const placeFile = "front.running.json";

export interface ServiceState {
  /** The deployment that it belongs to. */
  readonly id: string;
  readonly pid: number | null;
  readonly port: number | null;
  /** `ready`: it answered `/ready`. `down`: it ended, and starts again if calls are meant for it. */
  readonly state: "starting" | "ready" | "down" | "stopping";
  readonly restarts: number;
  readonly inFlight: number;
}

/** How a service ended without having been asked to. */
export interface ServiceExit {
  readonly id: string;
  readonly service: string;
  readonly at: string;
  /** `exit code 3`, `signal SIGKILL` */
  readonly how: string;
  readonly ranMs: number;
}

export interface FrontState {
  readonly pid: number;
  /** The service that calls go to. */
  readonly current: string | null;
  readonly services: readonly ServiceState[];
  /** The last ones, the newest last. */
  readonly exits: readonly ServiceExit[];
}

/** Commands carry the epoch of the lease under which they are given: older ones than the last are refused. */
export type FrontCommand =
  /** Starts a service beside the one that answers; nothing happens when it runs. */
  | { readonly kind: "start"; readonly epoch: number; readonly id: string; readonly directory: string; readonly environment: Readonly<Record<string, string>> }
  /** Leads new calls to a service; those that run end where they are. */
  | { readonly kind: "switch"; readonly epoch: number; readonly id: string }
  /** Lets new calls wait. */
  | { readonly kind: "pause"; readonly epoch: number }
  /** Lets a service finish its calls, then ends it. Answered when it is gone. */
  | { readonly kind: "stop"; readonly epoch: number; readonly id: string }
  /** Ends all services, and the front itself. */
  | { readonly kind: "end" };
