import { child } from "../../diagnostics/pointer.ts";
import type { ExpressionType } from "../../expression/index.ts";
import type { Flow } from "../../spec/index.ts";
import type { CheckedFlow, CheckedNode, FlowBlock } from "../checked.ts";
import type { ToolContext } from "../context.ts";
import type { PlaceScope } from "../expressions.ts";
import type { FailureUse } from "../nodes/failure.ts";
import { checkNode } from "../nodes/index.ts";
import type { NodePlace, Outcome, ToolFacts } from "../nodes/outcome.ts";
import { checkOutput } from "../tools/output.ts";
import { toolScope } from "../tools/scope.ts";
import { buildBlock, nodesOf } from "./blocks.ts";
import { checkFailures } from "./failures.ts";
import { factsAt } from "./facts.ts";
import { readGraph, type Graph } from "./graph.ts";
import { encloses, type Region, type Regions } from "./regions.ts";
import { shapeOf } from "./shape.ts";
import type { State } from "./transactions.ts";
import { ancestors, scopeAt, type FlowPlace } from "./visibility.ts";

/** A flow whose nodes have been checked one by one. */
interface CheckedGraph {
  readonly graph: Graph;
  readonly regions: Regions;
  readonly checked: ReadonlyMap<string, CheckedNode>;
  /** What may be named when every node has run. */
  readonly end: PlaceScope;
  readonly sound: boolean;
}

/** The flow of a tool: its shape, then each node with what it may name, then the output. Gives nothing when anything is wrong. */
export function checkFlow(context: ToolContext, tool: ToolFacts, flow: Flow, outputType: ExpressionType | undefined): CheckedFlow | undefined {
  const failures: FailureUse[] = [];
  const nodes = checkGraph({ context, tool, failures }, flow, "/flow", toolScope(context, tool));
  checkFailures(context.report, failures);
  const output = nodes === undefined ? undefined : checkOutput(context, tool, flow, outputType, nodes.end);
  const block = blockOf(nodes);
  return block !== undefined && output !== undefined ? { block, nodes: nodesOf(block), output } : undefined;
}

function blockOf(nodes: CheckedGraph | undefined): FlowBlock | undefined {
  return nodes?.sound === true ? buildBlock(nodes.graph, nodes.regions, nodes.checked, []) : undefined;
}

type Owner = Pick<NodePlace, "context" | "tool" | "failures">;

/**
 * The graph at a pointer of the tool's file: the flow itself, or the one inside a loop. `base` is what every node of it may name; a loop lies as a whole
 * before, in or behind the transaction.
 */
function checkGraph(owner: Owner, flow: Pick<Flow, "start" | "nodes" | "edges">, pointer: string, base: PlaceScope, loop?: State): CheckedGraph | undefined {
  const { context, tool } = owner;
  const { report } = context;
  const graph = readGraph(tool.loaded, flow, pointer, report);
  const shape = graph === undefined ? undefined : shapeOf(graph, report, loop !== undefined);
  if (graph === undefined || shape === undefined) return undefined;
  const { order, connected, regions, states, guards } = shape;
  const reached = ancestors(graph, order);
  const stateOf = (id: string): State => loop ?? states?.get(id) ?? "before";
  const late = new Set([...graph.nodes.values()].filter(({ id, node }) => node !== undefined && "service" in node && stateOf(id) === "behind").map(({ id }) => id));

  const outcomes = new Map<string, Outcome>();
  const checked = new Map<string, CheckedNode>();
  const scopeFor = (user: FlowPlace): PlaceScope => ({ ...scopeAt({ graph, regions, outcomes, late, base }, user), facts: factsAt(user.region, passed(user, regions.of, checked), checked) });
  for (const id of order) {
    const node = graph.nodes.get(id);
    if (node === undefined) continue;
    const user = { id, region: regions.of.get(id) ?? [], before: reached.get(id) ?? new Set<string>() };
    const scope = scopeFor(user);
    const outcome: Outcome = node.node === undefined ? { result: "unsound" } : checkNode(node.node, {
      ...owner, id, place: node.place, scope,
      before: (other) => {
        const known = outcomes.get(other);
        return known !== undefined && isPassed(user, regions.of, other) ? { node: graph.nodes.get(other)?.node, outcome: known } : undefined;
      },
      guards,
      checkInner: (inner, names) => blockOf(checkGraph(owner, inner, child(node.place.pointer, "flow"), { ...scope, names: new Map([...scope.names, ...names]) }, stateOf(id))),
    });
    outcomes.set(id, outcome);
    context.observer?.node(node.place, id, outcome.result);
    if (outcome.node !== undefined) checked.set(id, outcome.node);
  }
  const sound = graph.complete && regions.sound && checked.size === graph.nodes.size && connected.length === order.length;
  return { graph, regions, checked, end: scopeFor({ id: undefined, region: [], before: new Set(connected) }), sound };
}

type User = Pick<FlowPlace, "region" | "before">;

/** Whether a node has run whenever this place is reached. */
function isPassed(user: User, regionOf: ReadonlyMap<string, Region>, id: string): boolean {
  return user.before.has(id) && encloses(regionOf.get(id) ?? [], user.region);
}

function passed(user: User, regionOf: ReadonlyMap<string, Region>, checked: ReadonlyMap<string, CheckedNode>): readonly CheckedNode[] {
  return [...checked].flatMap(([id, node]) => (isPassed(user, regionOf, id) ? [node] : []));
}

