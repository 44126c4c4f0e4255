import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Fix, Place } from "../../diagnostics/diagnostic.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { Report } from "../context.ts";
import { casesOf, type Graph, type GraphEdge } from "./graph.ts";
import { nodePlace } from "./order.ts";

/** The way of an edge without `when`: what happens when no case is true and there is no `otherwise`. It leads to the join and nowhere else. */
export const noCase = "";

/** One way out of an ifSwitch. */
export interface Arm { readonly switch: string; readonly case: string }
/** The cases that must have been taken for a node to run, outermost first. Empty: it always runs. */
export type Region = readonly Arm[];

/** Where each node lies, and the nodes at which the branches of an ifSwitch come together. */
export interface Regions {
  readonly of: ReadonlyMap<string, Region>;
  readonly joins: ReadonlyMap<string, readonly string[]>;
  /** False when branches do not join, which has been reported: then nobody can say where they go on. */
  readonly sound: boolean;
}

/**
 * Finds for each node the cases that it depends on. Branches must join properly: a node that is reached from more than one case of an ifSwitch is
 * reached from all of them that go anywhere, and then runs whatever was decided. Anything else is reported.
 */
export function findRegions(graph: Graph, order: readonly string[], report: Report): Regions {
  const of = new Map<string, Region>();
  const joins = new Map<string, string[]>();
  let sound = true;
  for (const id of order) {
    let regions = (graph.incoming.get(id) ?? []).map((edge) => regionBehind(graph, of, edge));
    while (regions.some((region) => !sameRegion(region, regions[0] ?? []))) {
      const longest = regions.reduce((a, b) => (b.length > a.length ? b : a));
      const around = longest.slice(0, -1);
      const last = longest.at(-1);
      if (last === undefined) throw new Error("Different regions cannot all be empty.");
      const isArm = (region: Region) => region.length === longest.length && region.at(-1)?.switch === last.switch;
      const reached = new Set(regions.filter(isArm).map((region) => region.at(-1)?.case ?? ""));
      if (!reachesAll(graph, of, id, last.switch, reached, around, report)) sound = false;
      joins.set(last.switch, [...(joins.get(last.switch) ?? []), id]);
      regions = regions.map((region) => (isArm(region) ? around : region));
    }
    const region = regions[0] ?? [];
    const unnamed = region.find((arm) => arm.case === noCase);
    if (unnamed !== undefined) {
      sound = false;
      reportUnnamed(graph, id, unnamed.switch, report);
    }
    of.set(id, region.filter((arm) => arm.case !== noCase));
  }
  return { of, joins, sound };
}

/** Whether a node runs whenever `inner` does, as far as cases go. */
export function encloses(outer: Region, inner: Region): boolean {
  return outer.length <= inner.length && outer.every((arm, depth) => arm.switch === inner[depth]?.switch && arm.case === inner[depth]?.case);
}

export const sameRegion = (a: Region, b: Region): boolean => a.length === b.length && encloses(a, b);

function regionBehind(graph: Graph, of: ReadonlyMap<string, Region>, edge: GraphEdge): Region {
  const before = of.get(edge.from) ?? [];
  const isSwitch = graph.nodes.get(edge.from)?.node?.type === "ifSwitch";
  return isSwitch ? [...before, { switch: edge.from, case: edge.when ?? noCase }] : before;
}

/** Whether all cases that lead anywhere lead to the node; reports those that do not. */
function reachesAll(graph: Graph, of: ReadonlyMap<string, Region>, node: string, decision: string, reached: ReadonlySet<string>, around: Region, report: Report): boolean {
  const leaving = new Set((graph.outgoing.get(decision) ?? []).map((edge) => edge.when ?? noCase));
  const missing = [...leaving].filter((name) => !reached.has(name));
  if (missing.length === 0 || !graph.complete) return true;
  const ends = missing.flatMap((name) => endsOf(graph, of, [...around, { switch: decision, case: name }]));
  const cases = (names: Iterable<string>) => [...names].map((name) => (name === noCase ? "when no case is true" : `in case "${name}"`)).join(" and ");
  const advice = ends.length === 0 ? "Let every case lead to it, or keep it in one of them." : `Connect ${ends.map((end) => `"${end}"`).join(" and ")} to "${node}", or keep "${node}" in one case.`;
  const place = nodePlace(graph, node);
  report(
    diagnose("branches-do-not-join", place, { node, reached: cases(reached), switch: decision, missing: cases(missing), advice }, {
      related: ends.map((end) => ({ message: "A branch ends here.", place: nodePlace(graph, end) })),
      fix: connect(place, ends, node),
    }),
  );
  return false;
}

function reportUnnamed(graph: Graph, id: string, decision: string, report: Report): void {
  const node = graph.nodes.get(decision)?.node;
  const edge = graph.incoming.get(id)?.find((candidate) => candidate.from === decision && candidate.when === undefined);
  if (node?.type !== "ifSwitch" || edge === undefined || !graph.complete) return;
  const cases = casesOf(node).map((name) => `"${name}"`).join(", ");
  report(diagnose("edge-without-case", edge.place, { node: decision, to: id, cases, advice: " For what happens otherwise, give the ifSwitch an `otherwise` and write its name here." }));
}

/** Nodes of a branch from which no edge leads on. */
function endsOf(graph: Graph, of: ReadonlyMap<string, Region>, branch: Region): readonly string[] {
  return [...graph.nodes.keys()].filter((id) => {
    const region = of.get(id);
    return region !== undefined && encloses(branch, region) && graph.outgoing.get(id)?.length === 0;
  });
}

/** A fix that adds edges to the flow that a place lies in. */
export function connect(place: Place, from: readonly string[], to: string): Fix | undefined {
  if (from.length === 0) return undefined;
  const flow = place.pointer.slice(0, place.pointer.lastIndexOf("/nodes/"));
  return {
    title: `Connect ${from.map((id) => `"${id}"`).join(" and ")} to "${to}"`,
    file: place.file,
    edits: from.map((id) => ({ op: "add" as const, pointer: child(flow, "edges", "-"), value: { from: id, to } })),
  };
}
