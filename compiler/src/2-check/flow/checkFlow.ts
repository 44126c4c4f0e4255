import type { ExpressionType } from "../../expression/index.ts";
import type { Flow } from "../../spec/index.ts";
import type { CheckedFlow, CheckedNode } from "../checked.ts";
import type { ToolContext } from "../context.ts";
import type { PlaceScope } from "../expressions.ts";
import type { FailureUse } from "../nodes/failure.ts";
import { checkNode } from "../nodes/index.ts";
import type { Outcome, ToolFacts } from "../nodes/outcome.ts";
import { checkOutput } from "../tools/output.ts";
import { toolScope } from "../tools/scope.ts";
import { buildBlock } from "./blocks.ts";
import { checkFailures } from "./failures.ts";
import { factsAt } from "./facts.ts";
import { readGraph } from "./graph.ts";
import { topologicalOrder } from "./order.ts";
import { encloses, findRegions, type Region } from "./regions.ts";
import { checkTransactions } from "./transactions.ts";
import { ancestors, scopeAt } from "./visibility.ts";

/** The graph of a tool: its shape, then each node with what it may name, then the output. Gives nothing when anything is wrong. */
export function checkFlow(context: ToolContext, tool: ToolFacts, flow: Flow, outputType: ExpressionType | undefined): CheckedFlow | undefined {
  const { report } = context;
  const graph = readGraph(tool.loaded, flow, "/flow", report);
  const order = graph === undefined ? undefined : topologicalOrder(graph, report);
  if (graph === undefined || order === undefined) return undefined;
  const reached = ancestors(graph, order);
  const connected = order.filter((id) => id === graph.start || reached.get(id)?.has(graph.start) === true);
  const regions = findRegions(graph, connected, report);
  checkTransactions(graph, connected, regions, report);

  const outcomes = new Map<string, Outcome>();
  const checked = new Map<string, CheckedNode>();
  const failures: FailureUse[] = [];
  const base = toolScope(context, tool);
  for (const id of order) {
    const node = graph.nodes.get(id);
    if (node === undefined) continue;
    const user = { id, region: regions.of.get(id) ?? [], before: reached.get(id) ?? new Set<string>() };
    const scope = scopeAt({ graph, regions, outcomes, base }, user);
    const facts = factsAt(user.region, passed(user, regions.of, checked), checked);
    const outcome: Outcome = node.node === undefined ? { result: "unsound" } : checkNode(node.node, {
      context, tool, id, place: node.place, scope: { ...scope, facts }, failures,
      before: (other) => {
        const outcomeOf = outcomes.get(other);
        return outcomeOf !== undefined && isPassed(user, regions.of, other) ? { node: graph.nodes.get(other)?.node, outcome: outcomeOf } : undefined;
      },
    });
    outcomes.set(id, outcome);
    if (outcome.node !== undefined) checked.set(id, outcome.node);
  }
  checkFailures(report, failures);

  const end = { id: undefined, region: [], before: new Set(connected) };
  const scope: PlaceScope = { ...scopeAt({ graph, regions, outcomes, base }, end), facts: factsAt([], passed(end, regions.of, checked), checked) };
  const output = checkOutput(context, tool, flow, outputType, scope);
  const sound = graph.complete && checked.size === graph.nodes.size && connected.length === order.length;
  return sound && output !== undefined ? { block: buildBlock(graph, regions, checked, []), output } : undefined;
}

interface User { readonly region: Region; readonly before: ReadonlySet<string> }

/** Whether a node has run whenever this place is reached. */
function isPassed(user: User, regionOf: ReadonlyMap<string, Region>, id: string): boolean {
  return user.before.has(id) && encloses(regionOf.get(id) ?? [], user.region);
}

function passed(user: User, regionOf: ReadonlyMap<string, Region>, checked: ReadonlyMap<string, CheckedNode>): readonly CheckedNode[] {
  return [...checked].flatMap(([id, node]) => (isPassed(user, regionOf, id) ? [node] : []));
}

