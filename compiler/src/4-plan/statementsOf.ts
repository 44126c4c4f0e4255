import type { CompiledNode } from "../2-check/checked.ts";
import { conjuncts, isRowField, readsRow } from "../expression/conditions.ts";
import type { TypedExpression } from "../expression/typed.ts";
import { compiledNodes } from "./compiled.ts";
import type { Statement, Table, WorkspacePlan } from "./plan.ts";
import { numbered } from "./sql/template.ts";
import { statementsIn } from "./schedule/waves.ts";

/** One statement of a plan, for whoever wants to try it on a database. */
export interface PlannedStatement {
  /** The tool, or the entity whose invariant it checks. */
  readonly owner: string;
  readonly nodes: readonly string[];
  /** With `$1`, `$2`, … */
  readonly text: string;
  /** It asks for rows by a key, so that an index must serve it however large the table grows. */
  readonly isKeyed: boolean;
}

/** Every statement that a workspace's service can send, in the order of tools and nodes. */
export function statementsOf(plan: WorkspacePlan): readonly PlannedStatement[] {
  const tables = new Map(plan.storage.tables.map((table) => [table.entity, table]));
  return [
    ...plan.tools.flatMap(({ tool, steps }) => {
      const nodes = new Map(compiledNodes(tool).map((node) => [node.id, node]));
      return statementsIn(steps).map((statement): PlannedStatement => ({
        owner: tool.name,
        nodes: statement.nodes,
        text: numbered(statement.sql),
        isKeyed: statement.nodes.every((id) => isKeyed(statement, nodes.get(id), tables)),
      }));
    }),
    ...plan.entities.flatMap(({ entity, invariants }) =>
      invariants.flatMap(({ name, broken }) => (broken === undefined ? [] : [{ owner: entity.name, nodes: [name], text: numbered(broken), isKeyed: true }])),
    ),
  ];
}

function isKeyed(statement: Statement, node: CompiledNode | undefined, tables: ReadonlyMap<string, Table>): boolean {
  if (node?.kind !== "read" && node?.kind !== "write") return false;
  if (node.kind === "write" && (node.target !== undefined || node.each !== undefined)) return true;
  const table = tables.get(statement.entity);
  return table !== undefined && node.where !== undefined && asksForKey(node.where, table);
}

/** Whether a condition compares the first column of an index with a value: in all of its alternatives. */
function asksForKey(where: TypedExpression, table: Table): boolean {
  const first = new Set(["id", ...table.indexes.map(({ columns }) => columns[0])]);
  const keys = table.columns.filter(({ name }) => first.has(name)).map(({ field }) => field);
  const asks = (part: TypedExpression): boolean => {
    if (part.kind !== "binary") return false;
    if (part.operator === "||") return [part.left, part.right].every((side) => conjuncts(side).some(asks));
    return served.has(part.operator) && keys.some((key) => (isRowField(part.left, key) && !readsRow(part.right)) || (isRowField(part.right, key) && !readsRow(part.left)));
  };
  return conjuncts(where).some(asks);
}

/** Comparisons that an index answers. */
const served: ReadonlySet<string> = new Set(["==", "in", "<", "<=", ">", ">="]);
