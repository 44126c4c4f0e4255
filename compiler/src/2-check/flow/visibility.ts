import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.ts";
import type { NodeKind } from "../../spec/index.ts";
import type { PlaceScope } from "../expressions.ts";
import type { Outcome } from "../nodes/outcome.ts";
import type { Graph } from "./graph.ts";
import { nodePlace } from "./order.ts";
import { connect, encloses, type Region, type Regions } from "./regions.ts";

/** For each node those from which edges lead to it, however far away. */
export function ancestors(graph: Graph, order: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map<string, ReadonlySet<string>>();
  for (const id of order) {
    const all = new Set<string>();
    for (const { from } of graph.incoming.get(id) ?? []) {
      all.add(from);
      before.get(from)?.forEach((other) => all.add(other));
    }
    before.set(id, all);
  }
  return before;
}

export interface FlowSoFar {
  readonly graph: Graph;
  readonly regions: Regions;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** External nodes behind the commit: they run when the call has been answered. */
  readonly late: ReadonlySet<string>;
  /** What every node may name: `input` and `caller`. */
  readonly base: PlaceScope;
}

/** A place in the flow; the output has no id. */
export interface FlowPlace { readonly id: string | undefined; readonly region: Region; readonly before: ReadonlySet<string> }

/** What may be named at a place: results of nodes that every path to it has passed. For all others it is kept why they cannot. */
export function scopeAt(flow: FlowSoFar, user: FlowPlace): PlaceScope {
  const names = new Map(flow.base.names);
  const unsound = new Set(flow.base.unsound);
  const elsewhere = new Map(flow.base.elsewhere);
  for (const [id, { node }] of flow.graph.nodes) {
    const region = flow.regions.of.get(id) ?? [];
    const result = flow.outcomes.get(id)?.result;
    // Where edges are faulty, nobody can say what comes before what.
    if (!flow.graph.complete && !(user.before.has(id) && encloses(region, user.region))) unsound.add(id);
    else if (!encloses(region, user.region)) elsewhere.set(id, inBranch(id, region, user.region));
    else if (!user.before.has(id)) elsewhere.set(id, notBefore(flow, id, user));
    else if (flow.late.has(id) && !isOutside(flow, user)) elsewhere.set(id, (place) => diagnose("result-after-commit", place, { name: id }));
    else if (result === undefined || result === "unsound") unsound.add(id);
    else if (result === "none") elsewhere.set(id, (place) => diagnose("no-result", place, { name: id, type: node?.type ?? "" }));
    else names.set(id, { type: result, binding: { kind: "node", node: id } });
  }
  return { ...flow.base, names, unsound, elsewhere };
}

/** Whether a place is itself carried out when the call has been answered. */
function isOutside({ graph }: FlowSoFar, { id }: FlowPlace): boolean {
  const type = id === undefined ? undefined : graph.nodes.get(id)?.node?.type;
  return type !== undefined && outside.has(type);
}
const outside: ReadonlySet<NodeKind> = new Set(["payment", "email", "sms", "httpRequest", "emit", "forEach"]);

function inBranch(name: string, region: Region, from: Region): (place: Place) => Diagnostic {
  const arm = region.find((candidate, depth) => !(candidate.switch === from[depth]?.switch && candidate.case === from[depth]?.case));
  return (place) => diagnose("name-not-on-every-path", place, { name, switch: arm?.switch ?? "", case: arm?.case ?? "" });
}

function notBefore(flow: FlowSoFar, name: string, user: FlowPlace): (place: Place) => Diagnostic {
  const itself = name === user.id;
  const fix = itself || user.id === undefined || !isFree(flow, name, user) ? undefined : connect(nodePlace(flow.graph, name), [name], user.id);
  const who = user.id === undefined ? "the end of the flow" : itself ? "itself" : `node "${user.id}"`;
  return (place) => diagnose("name-not-before", place, { name, user: who }, { fix });
}

/** Whether an edge from the node to the place would close no circle: the node has been looked at already. */
function isFree(flow: FlowSoFar, name: string, user: FlowPlace): boolean {
  return flow.outcomes.has(name) && !user.before.has(name);
}
