import { Type } from "typebox";

import { actorName } from "../auth/caller.ts";
import { cancellableStates } from "../deployments/deployment.ts";
import { planFor, requestDeployment, requestRollBack, requirePlan, wayBack } from "../deployments/request.ts";
import { requireApproved } from "../documents/approved.ts";
import { requireDeployable } from "../documents/deployable.ts";
import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Limit, Message, Nullable, Offset, VersionNumber, WorkspaceParams } from "../http/schemas.ts";
import { askToCancel, listDeployments } from "../store/deployments.ts";
import { DeploymentBody, DeploymentParams, EnvironmentName, EnvironmentParams, Level, requireDeployment, requireEnvironment, tellDeployment, Verdict } from "./shared/deployment.ts";
import { requireVersion } from "./shared/version.ts";

const section = "Deployments";
const deploy = { who: "member", role: "admin", scope: "deploy" } as const;
const read = { who: "member", role: "staff", scope: "workspace:read" } as const;

export const PlanBody = Type.Object(
  {
    kind: Type.Enum(["create", "current", "runnable", "migrate"]),
    level: Nullable(Level),
    first: Type.Array(Type.String(), { description: "What is left of the migration before, and is done first: it takes away what only the version before used." }),
    changes: Type.Array(Type.Object({ level: Level, sentence: Type.String() }, closed)),
    steps: Type.Array(Type.Object({ id: Type.String(), phase: Type.Enum(["expand", "contract"]), kind: Type.String(), sentence: Type.String(), table: Type.String(), lock: Type.String(), sql: Type.Array(Type.String()) }, closed), {
      description: "`expand` steps are run with the deployment; `contract` steps later, when the version before is gone: with the next deployment, or when they are asked for.",
    }),
    sql: Type.Array(Type.String(), { description: "What makes a database from nothing." }),
    previousBundle: Nullable(Verdict),
  },
  { ...closed, description: "`current`: the schema is there. `runnable`: the database has a later schema, on which this version runs." },
);

export const deploymentRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/deployments/plan",
    section,
    summary: "Says what a version would do to the database of an environment",
    description: "Read it before you deploy. The version has to be built. `red` is not applied: the spec says which data is given up. When `previousBundle` does not run, calls have to wait, and there is no way back.",
    access: read,
    params: WorkspaceParams,
    query: Type.Object({ version: VersionNumber, environment: EnvironmentName }, closed),
    answers: { 200: PlanBody },
    problems: ["NOT_BUILT", "MIGRATION_REFUSED"],
    async handle({ db, services, workspace, query }) {
      const version = await requireVersion(db, workspace.id, query.version);
      const plan = await planFor(db, services, workspace, query.environment, version);
      if (plan === undefined) throw new Problem("NOT_BUILT", { detail: `Version ${query.version} was not built yet. Ask for it with POST /builds {"version": ${query.version}}.` });
      const nothing = { level: null, first: [], changes: [], steps: [], sql: [], previousBundle: null };
      if (plan.kind === "create") return { status: 200, body: { ...nothing, kind: plan.kind, sql: plan.sql } };
      if (plan.kind !== "migrate") return { status: 200, body: { ...nothing, kind: plan.kind } };
      const { level, changes, steps, previousBundle } = plan.plan;
      const told = steps.map(({ id, phase, kind, sentence, table, lock, sql }) => ({ id, phase, kind, sentence, table, lock, sql: [sql].flat() }));
      return { status: 200, body: { ...nothing, kind: plan.kind, level, first: plan.first, changes: changes.map((each) => ({ level: each.level, sentence: each.sentence })), steps: told, previousBundle } };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/deployments",
    section,
    summary: "Deploys a version to an environment",
    description: "It has to be deployable: no errors, nothing red, every yellow finding acknowledged. For production it also has the approvals that the workspace asks for. The build is found again, or made. The version before answers until the new one is ready, and no call is lost. Follow it with `…/deployments/ID/events`.",
    access: deploy,
    action: "deployment.create",
    params: WorkspaceParams,
    body: Type.Object(
      { version: VersionNumber, environment: EnvironmentName, message: Type.Optional(Message), interrupt: Type.Optional(Type.Boolean({ description: "Calls may wait while the schema changes, where the version that runs does not run on the new one." })) },
      { ...closed, examples: [{ version: 3, environment: "development", message: "Let customers cancel an order." }] },
    ),
    answers: { 202: DeploymentBody },
    problems: ["NOT_DEPLOYABLE", "REVIEW_MISSING", "DEPLOYMENT_OPEN", "MIGRATION_REFUSED"],
    async prepare({ db, services, workspace, body }) {
      const version = await requireVersion(db, workspace.id, body.version);
      if (body.environment === "production") await requireApproved(db, workspace.id, body.version, "a version goes to production");
      await requireDeployable(db, services, workspace.id, body.version);
      requirePlan(await planFor(db, services, workspace, body.environment, version), body.interrupt === true);
    },
    async handle({ db, services, workspace, caller, body, changed }) {
      const { version, environment, message = `Deploy version ${body.version}.`, interrupt = false } = body;
      const made = await requestDeployment(db, services, { workspace, environment, message, interrupt, actor: actorName(caller) }, version);
      changed({ entityType: "deployment", entityId: made.id, after: { version, environment, message, interrupt } });
      return { status: 202, headers: { location: `/api/v1/workspaces/${workspace.name}/deployments/${made.id}` }, body: tellDeployment(made) };
    },
    async finish({ services }) {
      services.deployer.wake();
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/deployments",
    section,
    summary: "Lists deployments, the last asked for first",
    access: read,
    params: WorkspaceParams,
    query: Type.Object({ environment: Type.Optional(EnvironmentName), limit: Limit, offset: Offset }, closed),
    answers: { 200: Type.Object({ items: Type.Array(DeploymentBody), limit: Type.Integer(), offset: Type.Integer() }, closed) },
    async handle({ db, workspace, query: { environment, limit, offset } }) {
      const found = await listDeployments(db, workspace.id, { offset, limit, ...(environment !== undefined && { environment }) });
      return { status: 200, body: { items: found.map(tellDeployment), limit, offset } };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/deployments/:deployment",
    section,
    summary: "Tells about one deployment",
    access: read,
    params: DeploymentParams,
    answers: { 200: DeploymentBody },
    handle: async ({ db, workspace, params }) => ({ status: 200, body: tellDeployment(await requireDeployment(db, workspace.id, params.deployment)) }),
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/deployments/:deployment/cancel",
    section,
    summary: "Cancels a deployment that is under way",
    description: "What was begun is undone, except a migration's `expand` steps: they leave in place what the version before uses. From `switching` on it is too late; then roll back.",
    access: deploy,
    action: "deployment.cancel",
    params: DeploymentParams,
    answers: { 202: DeploymentBody },
    problems: ["TOO_LATE"],
    async handle({ db, workspace, params, caller, changed }) {
      const { id, state } = await requireDeployment(db, workspace.id, params.deployment);
      if (!(await askToCancel(db, id, cancellableStates, actorName(caller)))) throw new Problem("TOO_LATE", { detail: `This deployment is ${state}: it cannot be cancelled any more.` });
      changed({ entityType: "deployment", entityId: id, before: { state }, after: { cancelled: true } });
      return { status: 202, body: tellDeployment(await requireDeployment(db, workspace.id, id)) };
    },
    async finish({ services }) {
      services.deployer.wake();
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/environments/:environment/roll-back",
    section,
    summary: "Brings back the build that ran before",
    description: "On the data of now. Refused with the reasons when that build does not run on the schema of now.",
    access: deploy,
    action: "deployment.rollBack",
    params: EnvironmentParams,
    body: Type.Object({ message: Message }, { ...closed, examples: [{ message: "Cancelled orders come back." }] }),
    answers: { 202: DeploymentBody },
    problems: ["NOT_RUNNING", "ROLL_BACK_REFUSED", "DEPLOYMENT_OPEN"],
    async prepare({ db, services, workspace, params }) {
      const environment = await requireEnvironment(db, workspace.id, params.environment);
      return { environment, before: await wayBack(db, services, environment) };
    },
    async handle({ db, workspace, caller, body, prepared: { environment, before }, changed }) {
      const made = await requestRollBack(db, { workspace, environment: environment.name, message: body.message, actor: actorName(caller) }, environment.current, before);
      changed({ entityType: "deployment", entityId: made.id, before: { running: environment.current }, after: { version: before.version, environment: environment.name, message: body.message } });
      return { status: 202, headers: { location: `/api/v1/workspaces/${workspace.name}/deployments/${made.id}` }, body: tellDeployment(made) };
    },
    async finish({ services }) {
      services.deployer.wake();
    },
  }),
];
