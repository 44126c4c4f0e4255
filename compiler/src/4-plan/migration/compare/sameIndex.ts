import type { TableIndex } from "../../plan.ts";

/** Whether two indexes differ in nothing but their names. */
export function sameIndex(one: TableIndex, other: TableIndex): boolean {
  return one.unique === other.unique && one.where === other.where && one.columns.join() === other.columns.join();
}
