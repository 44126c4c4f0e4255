import { setTimeout as wait } from "node:timers/promises";
import { Value } from "typebox/value";

import { EnvironmentProblem } from "../local/environmentProblem.ts";
import { call, open, type Connection } from "./client.ts";
import { DeploymentEvent, type Deployment } from "./answers.ts";
import { readEvents } from "./readEvents.ts";

/** A registry that was killed is up again within this many attempts, and its deployments go on by themselves. */
const ATTEMPTS = 30;
const BETWEEN_MS = 2000;

const settled = new Set(["running", "stopped", "rolledBack", "failed", "cancelled"]);

interface Followed {
  readonly workspace: string;
  readonly deployment: string;
}

/**
 * Tells what happens in a deployment, from its beginning until it runs or has ended, and gives it as it is then. A stream that breaks is opened again after the last event.
 *
 * @param signal stops following; the deployment goes on
 * @returns undefined when it was stopped
 */
export async function followDeployment(connection: Connection, params: Followed, tell: (event: DeploymentEvent) => void, signal: AbortSignal): Promise<Deployment | undefined> {
  let last = 0;
  for (let attempts = 0; ; ) {
    try {
      for await (const event of eventsAfter(connection, params, last, signal)) {
        attempts = 0;
        last = event.id;
        tell(event);
        if (event.state !== null && settled.has(event.state)) break;
      }
      const deployment = await call(connection, "deployment", { params: { ...params } });
      if (settled.has(deployment.state)) return deployment;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof EnvironmentProblem) || ++attempts >= ATTEMPTS) throw error;
      if (attempts === 1) connection.tell?.(`${error.message} The deployment goes on; looking again.`);
      await wait(BETWEEN_MS, undefined, { signal }).catch(() => undefined);
    }
    if (signal.aborted) return undefined;
  }
}

async function* eventsAfter(connection: Connection, params: Followed, last: number, signal: AbortSignal): AsyncGenerator<DeploymentEvent> {
  const stop = new AbortController();
  const response = await open(connection, "events", { params: { ...params }, headers: { "last-event-id": String(last) }, signal: AbortSignal.any([signal, stop.signal]) });
  try {
    if (response.body === null) return;
    for await (const { data } of readEvents(response.body)) {
      const event: unknown = JSON.parse(data);
      if (Value.Check(DeploymentEvent, event)) yield event;
    }
  } catch (error) {
    // What breaks after the first answer is the connection; the registry may be restarting.
    if (signal.aborted) throw error;
    throw new EnvironmentProblem(`The connection to ${connection.registry} broke.`);
  } finally {
    stop.abort();
  }
}
