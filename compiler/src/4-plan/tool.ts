import type { ToolAnalysis } from "../3-analyse/analysis.ts";
import { compiledNodes, type CompiledTool } from "./compiled.ts";
import { entityNamed, type WorkspaceContext } from "./entityContext.ts";
import { expressionsOf } from "./expressionsOf.ts";
import { failureTable } from "./failures.ts";
import { farInvariantsOf, type FarInvariant } from "./invariants/farInvariants.ts";
import { knownIdsOf } from "./knownIds.ts";
import { planBlock } from "./nodes.ts";
import type { ToolFacts, ToolPlan } from "./plan.ts";
import { withoutIdle } from "./schedule/idle.ts";
import { statementsAtMost, wavesOf } from "./schedule/roundTrips.ts";
import { scheduleWaves } from "./schedule/waves.ts";
import type { ToolContext } from "./toolContext.ts";
import { policyVariable } from "./policies.ts";
import { isReserved, variablesOf } from "./variables.ts";
import { createWriter } from "./writer.ts";

/** Takes every decision of one tool. */
export function planTool(workspace: WorkspaceContext, tool: CompiledTool, { facts }: ToolAnalysis, far: readonly FarInvariant[]): ToolPlan {
  const nodes = compiledNodes(tool);
  const policies = new Map(workspace.workspace.policies.map((policy) => [policy.name, policy]));
  const variables = variablesOf(tool, nodes, [...policies.keys()].map(policyVariable));
  const context: ToolContext = { ...workspace, tool, facts, variables, failures: failureTable(), expressions: expressionsOf(tool, nodes), knownIds: knownIdsOf(workspace, nodes, variables) };

  const items = planBlock(context, tool.flow.block);
  const writer = createWriter(context);
  const output = tool.flow.output.map(({ name, expression }) => ({ name, code: writer.code(expression) }));
  const steps = scheduleWaves(withoutIdle(items, writer.needs), (variable) => variables.beside(`${variable}Row`));

  // Those of the written rows themselves first: they tell the caller more.
  const own = facts.writes.flatMap((entity) => entityNamed(workspace, entity).entity.invariants.map(({ name }) => ({ entity, name })));
  const invariants = [...own, ...farInvariantsOf(far, nodes).map(({ entity, name }) => ({ entity, name }))];
  const access = facts.writes.length > 0 ? "write" : statementsAtMost(steps) > 1 ? "read" : "singleRead";
  const counts = (policy: string): boolean => ["rateLimit", "budgetCheck"].includes(policies.get(policy)?.spec.type ?? "");
  // The last wave of a call that writes carries invariants, audit record and commit; a call that only read has nothing to wait for.
  const trips = wavesOf(steps, counts) + (access === "write" ? 1 : 0);
  return {
    tool,
    variable: toolVariable(tool.name),
    typePrefix: pascalCase(tool.name),
    access,
    concurrency: facts.concurrency,
    policies: tool.policies.map((use) => {
      const codes = createWriter(context, { policy: use.policy });
      const isCustom = policies.get(use.policy)?.spec.type === "custom";
      return {
        variable: policyVariable(use.policy),
        ...(isCustom ? { condition: codes.code(use.condition) } : {}),
        ...(use.amount === undefined ? {} : { amount: codes.code(use.amount) }),
      };
    }),
    ...(tool.idempotencyKey === undefined ? {} : { idempotencyKey: createWriter(context).code(tool.idempotencyKey) }),
    invariants,
    failures: context.failures.all(),
    steps,
    output,
    facts: toolFacts(facts, trips),
  };
}

function toolFacts({ reads, writes, locks, rowsRead, rowsWritten }: ToolAnalysis["facts"], roundTrips: number): ToolFacts {
  return { reads, writes, locks, roundTrips, rowsRead, rowsWritten };
}

/** `orders.place` is `ordersPlace`. A tool may be named `delete` or `text`, which mean something else in its file; no name of a spec has a `_`. */
function toolVariable(name: string): string {
  const variable = camelCase(name);
  return isReserved(variable) ? `${variable}_` : variable;
}

/** `auth.login` is `authLogin`. */
function camelCase(name: string): string {
  return name.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
}
