import type { Json } from "../../3-analyse/analysis.ts";
import type { Flow, FlowNode } from "../../spec/index.ts";
import { list } from "../../explain/words.ts";
import type { Change } from "../difference.ts";
import { align, same, show, without } from "../lists.ts";
import type { Renames } from "../renames.ts";

/** Nodes that came, went or changed, by their ids, and what of that means that less is held than before. */
export function flowChanges(before: Flow, after: Flow, renames: Renames): readonly Change[] {
  const { gone, come, both } = align(before.nodes, after.nodes, ({ id }) => id);
  const pointerTo = (node: FlowNode): string => `/flow/nodes/${after.nodes.indexOf(node)}`;
  const kept = new Set(both.map(([old]) => old.id));
  return [
    ...gone.map((node): Change => {
      const guarded = writesBehind(node, before).filter((id) => kept.has(id));
      const at = { area: "flow", weight: "behaviour", pointer: `/flow/nodes/${before.nodes.indexOf(node)}` } as const;
      return isGuard(node) && guarded.length > 0
        ? { ...at, alarming: true, sentence: `The ${guardWords(node)} that stood before ${writesWords(guarded)} is gone.` }
        : { ...at, sentence: `Node \`${node.id}\` (${kindWords(node)}) is gone.` };
    }),
    ...come.map((node): Change => ({ area: "flow", weight: "behaviour", pointer: pointerTo(node), sentence: `Node \`${node.id}\` is new: ${describe(node)}.` })),
    ...both.flatMap(([old, node]) => [...nodeChanges(old, node, pointerTo(node), renames), ...behindNow(old, node, before, after, pointerTo(node))]),
    ...orderChanges(before, after),
    ...outputChanges(before, after, renames),
  ];
}

const isGuard = ({ type }: FlowNode): boolean => type === "assert" || type === "policyCheck";
const kindWords = (node: FlowNode): string => (node.type === "write" ? `${node.action} of ${node.entity}` : node.type === "read" ? `read of ${node.entity}` : node.type);
const writesWords = (ids: readonly string[]): string => `the ${ids.length === 1 ? "write" : "writes"} ${list(ids.map((id) => `\`${id}\``))}`;

function guardWords(node: FlowNode): string {
  if (node.type === "policyCheck") return `check \`${node.id}\` of policy \`${node.policy}\``;
  return node.type === "assert" ? `assert \`${node.id}\` (\`${node.condition}\`, else ${node.failure.status ?? 422} \`${node.failure.code}\`)` : node.id;
}

function describe(node: FlowNode): string {
  if (node.type === "assert") return `goes on only if \`${node.condition}\`, else ${node.failure.status ?? 422} \`${node.failure.code}\``;
  if (node.type === "policyCheck") return `checks policy \`${node.policy}\``;
  return kindWords(node);
}

/** Writes that a way leads to from a node. */
function writesBehind({ id }: FlowNode, flow: Flow): readonly string[] {
  const reached = new Set<string>();
  const follow = (from: string): void => {
    for (const edge of flow.edges) if (edge.from === from && !reached.has(edge.to)) follow(reached.add(edge.to) && edge.to);
  };
  follow(id);
  return flow.nodes.filter((node) => node.type === "write" && reached.has(node.id)).map((node) => node.id);
}

/** A guard that is still there, but behind a write that it stood before. */
function behindNow(old: FlowNode, node: FlowNode, before: Flow, after: Flow, pointer: string): readonly Change[] {
  if (!isGuard(old) || !isGuard(node)) return [];
  const ids = new Set(after.nodes.map(({ id }) => id));
  const lost = without(writesBehind(old, before), writesBehind(node, after)).filter((id) => ids.has(id));
  return lost.length === 0 ? [] : [{ area: "flow", weight: "behaviour", pointer, alarming: true, sentence: `The ${guardWords(node)} does not stand before ${writesWords(lost)} any more.` }];
}

/** Keys whose change says that something is held in another way: a reviewer looks there first. */
const guarding: ReadonlySet<string> = new Set(["condition", "expectVersion", "lock", "policy"]);

function nodeChanges(old: FlowNode, node: FlowNode, pointer: string, renames: Renames): readonly Change[] {
  if (old.type !== node.type) return [{ area: "flow", weight: "behaviour", pointer, sentence: `Node \`${node.id}\` is ${describe(node)} now; it was ${describe(old)}.`, ...(isGuard(old) && !isGuard(node) && { alarming: true as const }) }];
  const [was, is] = [flat(old), flat(node)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => key !== "description").flatMap((key): Change[] => {
    const [before, after] = [was.get(key), is.get(key)];
    if (same(before, after) || (typeof before === "string" && renames.inText(before) === after)) return [];
    const alarming = guarding.has(key) || (node.type === "write" && (key === "where" || key === "limit"));
    return [{
      area: "flow", weight: "behaviour", pointer: `${pointer}/${key.replaceAll(".", "/")}`, ...(before !== undefined && { before }), ...(after !== undefined && { after }),
      sentence: `Node \`${node.id}\`: ${key} ${before === undefined ? `is ${show(after)} now` : after === undefined ? `(${show(before)}) is gone` : `is ${show(after)} now; it was ${show(before)}`}.`,
      ...(alarming && { alarming: true as const }),
    }];
  });
}

/** The keys of a node, those of its values each by itself. */
function flat(node: FlowNode): ReadonlyMap<string, Json> {
  return new Map(Object.entries(node as unknown as Readonly<Record<string, Json>>).flatMap(([key, value]): [string, Json][] =>
    (key === "values" || key === "failure" || key === "notFound") && typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([name, item]): [string, Json] => [`${key}.${name}`, item])
      : [[key, value]]).filter(([key]) => key !== "failure.message" && key !== "notFound.message"));
}

function orderChanges(before: Flow, after: Flow): readonly Change[] {
  const text = ({ from, to, when }: Flow["edges"][number]): string => `${from} → ${to}${when === undefined ? "" : ` (${when})`}`;
  const shared = new Set(before.nodes.map(({ id }) => id).filter((id) => after.nodes.some((node) => node.id === id)));
  const [was, is] = [reachable(before, shared), reachable(after, shared)];
  if (same(was, is) && same(whens(before, shared), whens(after, shared))) return [];
  const { gone, come } = align(before.edges.filter(({ from, to }) => shared.has(from) && shared.has(to)), after.edges.filter(({ from, to }) => shared.has(from) && shared.has(to)), text);
  const words = [...come.map((edge) => `${text(edge)} is new`), ...gone.map((edge) => `${text(edge)} is gone`)];
  return words.length === 0 ? [] : [{ area: "flow", weight: "behaviour", pointer: "/flow/edges", sentence: `Nodes stand in another order: ${words.join(", ")}.` }];
}

/** Which of the nodes that both flows have come before which. */
function reachable(flow: Flow, shared: ReadonlySet<string>): readonly string[] {
  const next = new Map<string, readonly string[]>();
  for (const { from, to } of flow.edges) next.set(from, [...(next.get(from) ?? []), to]);
  const behind = (id: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const to of next.get(id) ?? []) if (!seen.has(to)) behind(to, seen.add(to));
    return seen;
  };
  return [...shared].flatMap((id) => [...behind(id)].filter((to) => shared.has(to)).map((to) => `${id} ${to}`)).sort();
}
const whens = (flow: Flow, shared: ReadonlySet<string>): readonly string[] => flow.edges.filter(({ from, to, when }) => when !== undefined && shared.has(from) && shared.has(to)).map(({ from, to, when }) => `${from} ${to} ${when ?? ""}`).sort();

function outputChanges({ output: was = {} }: Flow, { output: is = {} }: Flow, renames: Renames): readonly Change[] {
  const { both } = align(Object.entries(was), Object.entries(is), ([name]) => name);
  return both.filter(([[, before], [, after]]) => before !== after && renames.inText(before) !== after).map(([[, before], [name, after]]): Change => ({
    area: "flow", weight: "behaviour", pointer: `/flow/output/${name}`, before, after, sentence: `The output \`${name}\` is \`${after}\` now; it was \`${before}\`.`,
  }));
}
