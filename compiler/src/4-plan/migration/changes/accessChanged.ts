import type { TablePair } from "../compare/comparison.ts";
import type { Draft } from "../steps/draft.ts";

/** Row-level access lives in the statements of the bundle: the table does not change, but what callers reach does. */
export function accessChanged({ before, after, kept }: TablePair): Draft | undefined {
  const [from, to] = [before.entity.ownerColumn, after.entity.ownerColumn];
  const renamed = kept.find((pair) => pair.before.column.name === from)?.after.column.name;
  if (from === to || (from !== undefined && renamed === to)) return undefined;
  const subject = `entity "${after.entity.name}"`;
  const sentence = to === undefined
    ? `Callers reach all rows of ${subject} now, not only their own.`
    : from === undefined ? `Callers reach only their own rows of ${subject} now, by ${to}. The previous bundle goes on to show all.` : `The owner of a row of ${subject} is in ${to} now, not in ${from}. The previous bundle goes on to look there.`;
  return { change: { kind: "accessChanged", from: from ?? null, to: to ?? null, entity: after.entity.name, table: after.table.name, level: "yellow", lock: "none", rewrites: false, losesData: false, sentence }, steps: [], breaks: [] };
}
