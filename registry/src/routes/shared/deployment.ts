import { Type, type Static } from "typebox";

import { deploymentStates, environmentNames, type EnvironmentName as Name } from "../../deployments/deployment.ts";
import { notFound } from "../../http/problem.ts";
import { closed, Instant, Nullable, Uuid, VersionNumber, WorkspaceName } from "../../http/schemas.ts";
import type { Database } from "../../store/database.ts";
import { findDeployment, type Deployment } from "../../store/deployments.ts";
import { findEnvironment, type Environment } from "../../store/environments.ts";

export const EnvironmentName = Type.Enum([...environmentNames]);
export const EnvironmentParams = Type.Object({ workspace: WorkspaceName, environment: EnvironmentName }, closed);
export const DeploymentParams = Type.Object({ workspace: WorkspaceName, deployment: Uuid }, closed);

const Reason = Type.Object({ tool: Type.String(), reason: Type.String() }, closed);
export const Verdict = Type.Object({ runs: Type.Boolean(), reasons: Type.Array(Reason) }, closed);
export const Level = Type.Enum(["green", "yellow", "red"]);

export const DeploymentBody = Type.Object(
  {
    id: Uuid,
    environment: EnvironmentName,
    kind: Type.Enum(["deploy", "rollBack"]),
    version: VersionNumber,
    build: Nullable(Uuid),
    previous: Nullable(Uuid),
    state: Type.Enum([...deploymentStates]),
    message: Type.String(),
    actor: Type.String(),
    requestedAt: Instant,
    runningAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
    cancelledBy: Nullable(Type.String()),
    failure: Nullable(
      Type.Object({ at: Type.String({ description: "The state whose work failed." }), message: Type.String(), diagnostics: Type.Optional(Type.Array(Type.Unknown({ description: "As `fascia check --json` prints them." }))) }, closed),
    ),
    migration: Nullable(
      Type.Object({ outcome: Type.String(), level: Nullable(Level), previousBundle: Nullable(Verdict), contractSteps: Type.Integer({ description: "Steps that are left, which take away what only the bundle before used." }) }, closed),
    ),
  },
  { ...closed, description: "`running`: it answers calls. `stopped`: the next one does. `rolledBack`: the one before was brought back. `failed` and `cancelled`: it never answered one." },
);
export type DeploymentBody = Static<typeof DeploymentBody>;

export function tellDeployment({ id, environment, kind, version, buildId, previous, state, message, actor, requestedAt, runningAt, finishedAt, cancelledBy, failure, migration }: Deployment): DeploymentBody {
  return { id, environment, kind, version, build: buildId, previous, state, message, actor, requestedAt, runningAt, finishedAt, cancelledBy, failure, migration } as DeploymentBody;
}

export async function requireDeployment(db: Database, workspaceId: string, id: string): Promise<Deployment> {
  const found = await findDeployment(db, workspaceId, id);
  if (found === undefined) throw notFound("deployment with this id in the workspace");
  return found;
}

export async function requireEnvironment(db: Database, workspaceId: string, name: Name): Promise<Environment> {
  const found = await findEnvironment(db, workspaceId, name);
  if (found === undefined) throw notFound(`environment "${name}": nothing was deployed there yet`);
  return found;
}
