import type { Item } from "./item.ts";

/** Nodes whose results somebody names. */
function needsOf(items: readonly Item[], more: ReadonlySet<string>): ReadonlySet<string> {
  const needs = new Set(more);
  const visit = (item: Item): void => {
    for (const node of item.needs) needs.add(node);
    if (item.kind === "branch") for (const inner of [...item.cases.flatMap((each) => each.items), ...(item.otherwise?.items ?? [])]) visit(inner);
  };
  for (const item of items) visit(item);
  return needs;
}

/** A result that nobody names gets no variable; a transform that nobody reads and that cannot fail is left out, and so needs nothing itself. */
export function withoutIdle(items: readonly Item[], output: ReadonlySet<string>): readonly Item[] {
  const needed = needsOf(items, output);
  const isIdle = (item: Item): boolean => item.kind === "value" && item.step.kind === "transform" && item.isTotal && !needed.has(item.node);
  const rest = changeItems(items, (item) => (isIdle(item) ? undefined : item));
  if (count(rest) < count(items)) return withoutIdle(rest, output);
  return changeItems(rest, (item) => {
    if (needed.has(item.node)) return item;
    if (item.kind === "statement") return { ...item, statement: { ...item.statement, variables: [null] } };
    return item.kind === "value" && item.step.kind === "transform" ? { ...item, step: { ...item.step, variable: null } } : item;
  });
}

/** Every item changed or, with undefined, left out, those in branches included. */
function changeItems(items: readonly Item[], change: (item: Item) => Item | undefined): readonly Item[] {
  return items.flatMap((item): readonly Item[] => {
    const changed = change(item);
    if (changed?.kind !== "branch") return changed === undefined ? [] : [changed];
    const { otherwise } = changed;
    return [{
      ...changed,
      cases: changed.cases.map((each) => ({ ...each, items: changeItems(each.items, change) })),
      ...(otherwise === undefined ? {} : { otherwise: { ...otherwise, items: changeItems(otherwise.items, change) } }),
    }];
  });
}

function count(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + 1 + (item.kind === "branch" ? count([...item.cases.flatMap((each) => each.items), ...(item.otherwise?.items ?? [])]) : 0), 0);
}
