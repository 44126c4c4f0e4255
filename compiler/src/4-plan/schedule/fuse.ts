import type { Statement } from "../plan.ts";
import { bind } from "../sql/template.ts";
import type { StatementItem } from "./item.ts";

/**
 * Several locked reads of one entity by id become one statement that locks in key order, whatever the order of the nodes: two calls with the
 * same rows the other way round cannot wait for each other. Nothing is written between them, so that all see the same rows as before.
 */
export function fuseLockedReads(items: readonly StatementItem[]): readonly Statement[] {
  const fused = new Set<StatementItem>();
  return items.flatMap((item, index) => {
    if (fused.has(item)) return [];
    if (item.lockedKey === undefined) return [item.statement];
    const nextWrite = items.findIndex((other, place) => place > index && other.writes);
    const group = items
      .slice(index, nextWrite < 0 ? undefined : nextWrite)
      .filter((other) => other.lockedKey !== undefined && other.statement.entity === item.statement.entity);
    if (group.length === 1) return [item.statement];
    for (const other of group) fused.add(other);
    return [fuse(group)];
  });
}

function fuse(group: readonly StatementItem[]): Statement {
  const [first] = group;
  if (first?.lockedKey === undefined) throw new Error("Nothing to fuse.");
  const keys = group.map(({ lockedKey }) => lockedKey!.value);
  const uses = keys.flatMap((key) => key.uses);
  const all = bind({ text: `[${keys.map(({ text }) => text).join(", ")}]`, uses }, "uuid[]");
  const quoted = group.map(({ node }) => `"${node}"`);
  const names = `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
  return {
    nodes: group.map(({ node }) => node),
    comment: `${names} are locked by one statement in key order, so that opposite calls cannot deadlock.`,
    variables: group.map(({ statement }) => statement.variables[0] ?? null),
    entity: first.statement.entity,
    ...first.lockedKey.ofAll(all),
    rowType: first.statement.rowType,
    method: "oneEach",
    keys,
    failures: group.map(({ statement }) => (statement.method === "one" ? statement.failure : null)),
  };
}
