import { Type } from "typebox";

import { reaches, roles, type Role } from "../auth/roles.ts";
import { CannotDeploy } from "../deployments/deployment.ts";
import { authOfVersion } from "../deployments/workOn.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Nullable, Uuid, VersionNumber, WorkspaceParams } from "../http/schemas.ts";
import type { Services } from "../services.ts";
import type { Database } from "../store/database.ts";
import { findDeployment, setState } from "../store/deployments.ts";
import { changeEnvironment, listEnvironments, type Environment } from "../store/environments.ts";
import { DeploymentBody, EnvironmentName, EnvironmentParams, requireEnvironment, tellDeployment } from "./shared/deployment.ts";

const section = "Environments";
const deploy = { who: "member", role: "admin", scope: "deploy" } as const;
const HOUR = 3600;

export const EnvironmentBody = Type.Object(
  {
    name: EnvironmentName,
    target: Type.Enum(["local"]),
    address: Nullable(Type.String({ description: "Where browsers and programs call the service, directly. It stays from one deployment to the next.", examples: ["http://127.0.0.1:4200"] })),
    health: Type.Enum(["ready", "starting", "down", "stopped"]),
    restarts: Type.Integer({ description: "How often the service that runs ended by itself and was started again." }),
    version: Nullable(VersionNumber),
    deployment: Nullable(Uuid),
  },
  closed,
);

export const environmentRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/environments",
    section,
    summary: "Says what runs where, at which address, and whether it answers",
    access: { who: "member", role: "staff", scope: "workspace:read" },
    params: WorkspaceParams,
    answers: { 200: Type.Object({ items: Type.Array(EnvironmentBody) }, closed) },
    handle: async ({ db, services, workspace }) => ({ status: 200, body: { items: await Promise.all((await listEnvironments(db, workspace.id)).map((each) => tell(db, services, each))) } }),
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/environments/:environment/stop",
    section,
    summary: "Ends what runs in an environment",
    description: "Running calls end; the data stays. The next deployment answers at the same address.",
    access: deploy,
    action: "environment.stop",
    params: EnvironmentParams,
    answers: { 202: DeploymentBody },
    problems: ["NOT_RUNNING"],
    async handle({ db, workspace, params, changed }) {
      const environment = await requireEnvironment(db, workspace.id, params.environment);
      const running = environment.current === null ? undefined : await findDeployment(db, workspace.id, environment.current);
      if (running === undefined) throw new Problem("NOT_RUNNING");
      await changeEnvironment(db, environment, { current: null });
      await setState(db, running.id, "stopping", { message: "The environment is stopped." }, { endsAs: "stopped" });
      changed({ entityType: "environment", entityId: environment.name, before: { running: running.id }, after: { running: null } });
      return { status: 202, body: tellDeployment((await findDeployment(db, workspace.id, running.id)) ?? running) };
    },
    async finish({ services }) {
      services.deployer.wake();
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/environments/:environment/contract",
    section,
    summary: "Takes away from the database what only the version before used",
    description: "Otherwise the next deployment does it. From then on there is no way back to that version.",
    access: deploy,
    action: "environment.contract",
    params: EnvironmentParams,
    answers: { 200: Type.Object({ steps: Type.Integer({ description: "How many that were." }) }, closed) },
    problems: ["MIGRATION_REFUSED"],
    async prepare({ db, services, workspace, params }) {
      const environment = await requireEnvironment(db, workspace.id, params.environment);
      try {
        return await services.target.contract(environment);
      } catch (error) {
        if (error instanceof CannotDeploy) throw new Problem("MIGRATION_REFUSED", { detail: error.message });
        throw error;
      }
    },
    async handle({ params, prepared: steps, changed }) {
      changed({ entityType: "environment", entityId: params.environment, after: { contractSteps: steps } });
      return { status: 200, body: { steps } };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/environments/:environment/token",
    section,
    summary: "Gives a token to try the development service with",
    description: "For one of the workspace's roles. A role that is called like one here (`admin`, `staff`) is for members of that role and above; the others are for every member. Only for development: in production callers come from an identity provider.",
    access: { who: "member", role: "staff", scope: "tool:call" },
    action: "environment.token",
    params: Type.Object({ workspace: WorkspaceParams.properties.workspace, environment: Type.Enum(["development"]) }, closed),
    body: Type.Object(
      {
        role: Type.String({ minLength: 1, maxLength: 100 }),
        subject: Type.Optional(Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", description: "Whom the token names; one that always stands for the role when left out." })),
        expiresInSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: HOUR, default: HOUR })),
      },
      { ...closed, examples: [{ role: "customer" }] },
    ),
    answers: { 200: Type.Object({ token: Type.String(), role: Type.String(), expiresInSeconds: Type.Integer() }, closed) },
    problems: ["NOT_RUNNING", "UNUSABLE", "ROLE_TOO_LOW"],
    async handle({ db, services, workspace, params, role: own, body, changed }) {
      const environment = await requireEnvironment(db, workspace.id, params.environment);
      const running = environment.current === null ? undefined : await findDeployment(db, workspace.id, environment.current);
      if (running === undefined) throw new Problem("NOT_RUNNING");
      const auth = await authOfVersion(db, workspace.id, running.version);
      const { role, subject, expiresInSeconds = HOUR } = body;
      if (!auth.roles.includes(role)) throw new Problem("UNUSABLE", { detail: `The workspace has no role "${role}". It has ${auth.roles.join(", ") || "none"}.` });
      if (own !== null && isOurs(role) && !reaches(own, role)) throw new Problem("ROLE_TOO_LOW", { detail: `Yours in "${workspace.name}" is ${own}: you may not play ${role}.` });
      changed({ entityType: "environment", entityId: environment.name, after: { token: { role, subject: subject ?? null, expiresInSeconds } } });
      return { status: 200, body: { token: await services.target.token(environment, auth, { role, expiresInSeconds, subject }), role, expiresInSeconds } };
    },
  }),
];

const isOurs = (role: string): role is Role => (roles as readonly string[]).includes(role);

async function tell(db: Database, { target }: Services, environment: Environment): Promise<object> {
  const running = environment.current === null ? undefined : await findDeployment(db, environment.workspaceId, environment.current);
  if (environment.current !== null && running === undefined) throw notFound("deployment that runs");
  return { name: environment.name, target: environment.target, ...(await target.observe(environment)), version: running?.version ?? null, deployment: environment.current };
}
