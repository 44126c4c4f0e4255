import { rowsOfRead, rowsOfWrite } from "../3-analyse/facts/bounds.ts";
import { statementsIn } from "../4-plan/schedule/waves.ts";
import type { Lock } from "./explanation.ts";
import type { Subject } from "./subject.ts";
import { count, distinct } from "./words.ts";

/**
 * The rows that a call holds until it ends, in the order in which its statements take them. Reads lock with FOR NO KEY UPDATE, and an update takes the
 * same lock by itself (PostgreSQL manual, 13.3.2): others may read meanwhile and refer to the row, but neither lock nor change it.
 */
export function locksOf(subject: Subject): readonly Lock[] {
  const nodes = new Map(subject.tool.flow.nodes.map((node) => [node.id, node]));
  const held = new Set<string>();
  return distinct(statementsIn(subject.planned.steps).flatMap(({ nodes: ids }) => ids)).flatMap((id): Lock[] => {
    const node = nodes.get(id);
    if (node?.kind === "read" && subject.analysis.facts.lockedReads.has(id)) {
      held.add(id);
      const rows = rowsOfRead({ ...node, with: [] }, subject.entities);
      return [{ entity: node.entity, node: id, rows, by: "read", says: `${inRows(rows)}, as soon as ${rows === 1 ? "it is" : "they are"} read` }];
    }
    // A row that is locked already is not waited for again, and a new one is nobody else's.
    if (node?.kind !== "write" || node.spec.action === "create" || (node.target !== undefined && held.has(node.target))) return [];
    const rows = rowsOfWrite(node, subject.entities.get(node.entity));
    return [{ entity: node.entity, node: id, rows, by: "write", says: `${inRows(rows)}, when ${rows === 1 ? "it is" : "they are"} written${node.each === undefined ? "" : ", in the order of their keys"}` }];
  });
}

const inRows = (rows: number | null): string => (rows === null ? "any number of rows" : rows === 1 ? "1 row" : `up to ${count(rows, "row")}`);
