import type { LoadedSpec, LoadedWorkspace } from "../1-load/index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckedEntity, CheckedPolicy, CheckedTool, CheckedWorkspace } from "./checked.ts";
import type { Context, ToolContext } from "./context.ts";
import { contextOf } from "./ground.ts";
import { checkEntity } from "./entities/checkEntity.ts";
import { checkDroppedEntities } from "./entities/history.ts";
import { checkActor, checkComposite } from "./notCompiledYet.ts";
import { checkPolicy } from "./policies/checkPolicy.ts";
import { checkRoles } from "./resolve.ts";
import { checkRoutes } from "./tools/routes.ts";
import { checkTool } from "./tools/checkTool.ts";
import { checkServices } from "./services.ts";
import { checkUnique } from "./uniqueNames.ts";

/** What `checkWorkspace` gives. There is no workspace when anything in it is wrong. */
export interface CheckResult {
  readonly workspace?: CheckedWorkspace;
  readonly diagnostics: readonly Diagnostic[];
  /** What was checked, and what came of it, for the next call. */
  readonly loaded: LoadedWorkspace;
  readonly ground: Ground;
  readonly toolResults: ReadonlyMap<LoadedSpec<"tool">, ToolResult>;
}
interface ToolResult { readonly tool?: CheckedTool; readonly diagnostics: readonly Diagnostic[] }

/** All that a tool can name, and what is wrong with it. */
interface Ground {
  readonly context: ToolContext;
  readonly parts: Pick<CheckedWorkspace, "roles" | "adminRoles" | "entities" | "policies">;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Resolves names, types expressions and proves graphs. All faults of all files are reported. With the result of an earlier call, what tools can name is
 * not checked again unless it changed, and then neither are tools that did not.
 */
export function checkWorkspace(loaded: LoadedWorkspace, previous?: CheckResult): CheckResult {
  const diagnostics: Diagnostic[] = [];
  const known = previous !== undefined && sameSurroundings(loaded, previous.loaded) ? previous : undefined;
  const ground = known?.ground ?? checkGround(loaded);
  const context: ToolContext = { ...ground.context, loaded, report: (diagnostic) => diagnostics.push(diagnostic) };
  checkNames(context);
  diagnostics.push(...ground.diagnostics);
  const toolResults = new Map(loaded.tools.map((tool) => [tool, known?.toolResults.get(tool) ?? checkOneTool(context, tool)]));
  for (const result of toolResults.values()) diagnostics.push(...result.diagnostics);
  for (const composite of loaded.composites) checkComposite(context, composite);
  for (const actor of loaded.actors) checkActor(context, actor);

  const result = { diagnostics, loaded, ground, toolResults };
  const workspace = loaded.workspace?.spec;
  const broken = Object.values(loaded.broken).some((names) => names.size > 0) || everySpec(loaded).some((spec) => spec.dropped.size > 0 || spec.suspect.size > 0);
  const faulty = broken || diagnostics.some(({ severity }) => severity === "error");
  const tools = faulty ? undefined : complete(toolResults);
  if (workspace === undefined || tools === undefined) return result;
  return { ...result, workspace: { spec: workspace, ...ground.parts, tools } };
}

function checkGround(loaded: LoadedWorkspace): Ground {
  const diagnostics: Diagnostic[] = [];
  const context = contextOf(loaded, (diagnostic) => diagnostics.push(diagnostic));
  const auth = checkAuth(context);
  checkServices(context);
  const entities = [...context.entities.values()].map((facts) => checkEntity(context, facts));
  checkDroppedEntities(context);
  const policies = [...context.policies.values()].map((policy) => checkPolicy(context, policy));
  return {
    context: { ...context, checkedEntities: new Map(entities.map((entity) => [entity.name, entity])) },
    parts: { ...auth, entities: byName(entities), policies: byName(policies) },
    diagnostics,
  };
}

function checkOneTool(context: ToolContext, tool: LoadedSpec<"tool">): ToolResult {
  const diagnostics: Diagnostic[] = [];
  const checked = checkTool({ ...context, report: (diagnostic) => diagnostics.push(diagnostic) }, tool);
  return checked === undefined ? { diagnostics } : { tool: checked, diagnostics };
}

/** Whether everything but the tools is the same: a tool names nothing else. */
function sameSurroundings(a: LoadedWorkspace, b: LoadedWorkspace): boolean {
  const named = (loaded: LoadedWorkspace): readonly unknown[] => [
    loaded.workspace, ...loaded.entities, ...loaded.policies, ...loaded.composites,
    ...(["entity", "policy", "composite"] as const).map((kind) => [...loaded.broken[kind]].sort().join()),
  ];
  const [one, other] = [named(a), named(b)];
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** Names are unique, also where case does not count: in the database, in routes and in the names of generated files. */
function checkNames(context: Context): void {
  const { loaded, report } = context;
  const named = (specs: readonly LoadedSpec<"entity" | "policy" | "tool">[]) => specs.map(({ name, file }) => ({ name, place: { file, pointer: "/name" } }));
  checkUnique(report, "entities", named(loaded.entities));
  checkUnique(report, "policies", named(loaded.policies));
  // `auth.login` and `authLogin` are one name in generated code.
  checkUnique(report, "tools", named(loaded.tools), (name) => name.replaceAll(".", "").toLowerCase());
  checkRoutes(report, loaded.tools);
}

function checkAuth(context: Context): Pick<CheckedWorkspace, "roles" | "adminRoles"> {
  const auth = context.loaded.workspace?.spec.auth;
  checkRoles(context, auth?.adminRoles, "`auth.adminRoles`", (index) => ({ file: "workspace.json", pointer: `/auth/adminRoles/${index}` }));
  return { roles: auth?.roles ?? [], adminRoles: auth?.adminRoles ?? ["admin"] };
}

/** All tools; nothing when one reads a composite, whose rows nobody has a word for yet. One that is missing without a diagnostic would be a fault of ours. */
function complete(results: ReadonlyMap<LoadedSpec<"tool">, ToolResult>): readonly CheckedTool[] | undefined {
  const tools = [...results].flatMap(([loaded, { tool, diagnostics }]) => {
    if (tool === undefined && diagnostics.length === 0) throw new Error(`Tool "${loaded.name}" was refused without a diagnostic.`);
    return tool ?? [];
  });
  return tools.length === results.size ? tools : undefined;
}

function everySpec(loaded: LoadedWorkspace) {
  return [...(loaded.workspace === undefined ? [] : [loaded.workspace]), ...loaded.entities, ...loaded.tools, ...loaded.policies, ...loaded.composites, ...loaded.actors];
}

function byName<Named extends CheckedEntity | CheckedPolicy>(list: readonly Named[]): readonly Named[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
}
