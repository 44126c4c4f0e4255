import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { FlowNode, RetryNode, TimeoutNode } from "../../spec/index.ts";
import type { CheckedRetry, CheckedTimeout } from "../checked.ts";
import type { Report } from "../context.ts";
import { describe } from "../nodes/logic.ts";
import type { Graph, GraphNode } from "./graph.ts";
import { nodePlace } from "./order.ts";

type Guard = RetryNode | TimeoutNode;
type Checked = CheckedRetry | CheckedTimeout;

/** The retry and timeout nodes of a flow by their ids, each with the external node that it acts on. */
export type Guards = ReadonlyMap<string, Checked>;

/** A guard acts on the external node that its one edge leads to, through other guards if need be. The graph has no circles. */
export function resolveGuards(graph: Graph, report: Report): Guards {
  const guards = new Map<string, Checked>();
  for (const [id, { node }] of graph.nodes) {
    if (node === undefined || !isGuard(node)) continue;
    const found = follow(graph, id);
    if ("problem" in found) {
      if (graph.complete) report(diagnose("guards-nothing", nodePlace(graph, id), { node: id, type: node.type, problem: found.problem }));
      continue;
    }
    const twin = [...guards.values()].find((other) => other.guards === found.target && other.kind === node.type);
    if (twin !== undefined) report(diagnose("guarded-twice", nodePlace(graph, id), { node: found.target, type: node.type }, { related: [{ message: "The other one is here.", place: nodePlace(graph, twin.id) }] }));
    else guards.set(id, checkedGuard(graph, node, found.target));
  }
  return guards;
}

function follow(graph: Graph, guard: string): { readonly target: string } | { readonly problem: string } {
  const outgoing = graph.outgoing.get(guard) ?? [];
  const [edge] = outgoing;
  if (edge === undefined) return { problem: "nothing comes behind it" };
  if (outgoing.length > 1) return { problem: `${outgoing.map(({ to }) => `"${to}"`).join(" and ")} come behind it` };
  const next = graph.nodes.get(edge.to)?.node;
  if (next === undefined) return { problem: `"${edge.to}" is faulty` };
  if (isGuard(next)) return follow(graph, edge.to);
  return external.has(next.type) ? { target: edge.to } : { problem: `"${edge.to}" of type ${next.type} comes behind it` };
}

function checkedGuard(graph: Graph, node: Guard, guards: string): Checked {
  const base = { id: node.id, place: placeOf(graph.nodes.get(node.id)), guards, ...describe(node) };
  if (node.type === "retry") return { ...base, kind: "retry", attempts: node.attempts, backoff: node.backoff ?? "none" };
  return { ...base, kind: "timeout", ms: node.ms, eachAttempt: !leadsToRetry(graph, node.id) };
}

function leadsToRetry(graph: Graph, id: string): boolean {
  const next = graph.nodes.get(graph.outgoing.get(id)?.[0]?.to ?? "")?.node;
  return next?.type === "retry" || (next?.type === "timeout" && leadsToRetry(graph, next.id));
}

function placeOf(node: GraphNode | undefined): GraphNode["place"] {
  if (node === undefined) throw new Error("A guard is a node of its graph.");
  return node.place;
}

const isGuard = (node: FlowNode): node is Guard => node.type === "retry" || node.type === "timeout";
const external: ReadonlySet<FlowNode["type"]> = new Set(["payment", "email", "sms", "httpRequest"]);
