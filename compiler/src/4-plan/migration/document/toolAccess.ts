import type { CheckedWrite, CompiledNode } from "../../../2-check/checked.ts";
import type { SqlTemplate } from "../../../expression/code.ts";
import { requiredValue } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { columnName } from "../../../spec/names.ts";
import type { Table, ToolPlan, WorkspacePlan } from "../../plan.ts";
import { compiledNodes } from "../../compiled.ts";
import { expressionsOf } from "../../expressionsOf.ts";
import { usedByRule, usedFields, type UsedFields } from "../../statements/usedFields.ts";
import { statementsIn } from "../../schedule/waves.ts";
import { numbered } from "../../sql/template.ts";
import { answersOf } from "./answerForms.ts";
import type { TableAccess, ToolAccess } from "./schemaDocument.ts";
import { statementColumns, type KnownColumns, type StatementColumns } from "./statementColumns.ts";

/** What each tool reads and writes, column by column. */
export function toolAccess(plan: WorkspacePlan): readonly ToolAccess[] {
  const known: KnownColumns = new Map(plan.storage.tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]));
  const order = new Map(plan.storage.tables.map((table, index) => [table.name, { table, index }]));
  const columnsOf = (sql: SqlTemplate): StatementColumns => statementColumns(numbered(sql), known);
  const rules = new Map(plan.entities.flatMap(({ entity, invariants }) => invariants.flatMap(({ name, broken }) => (broken === undefined ? [] : [[`${entity.name}.${name}`, columnsOf(broken)] as const]))));
  return plan.tools.map((tool) => {
    const statements = [...statementsIn(tool.steps).map(({ sql }) => columnsOf(sql)), ...tool.invariants.flatMap(({ entity, name }) => rules.get(`${entity}.${name}`) ?? [])];
    const used = usedRows(plan, tool);
    const touched = new Set(statements.flatMap(({ reads, inserts, updates }) => [...reads.keys(), ...inserts.keys(), ...updates.keys()]));
    const tables = [...touched].flatMap((name) => order.get(name) ?? []).sort((one, other) => one.index - other.index);
    return { tool: tool.tool.name, tables: tables.map(({ table }) => tableAccess(plan, tool, table, statements, used)) };
  });
}

function tableAccess(plan: WorkspacePlan, tool: ToolPlan, table: Table, statements: readonly StatementColumns[], usedBy: readonly UsedRow[]): TableAccess {
  const used = (use: keyof StatementColumns): readonly string[] | undefined => {
    const touched = statements.filter((each) => each[use].has(table.name));
    const columns = new Set(touched.flatMap((each) => [...(each[use].get(table.name) ?? [])]));
    return touched.length === 0 ? undefined : table.columns.flatMap(({ name }) => (columns.has(name) ? [name] : []));
  };
  const [reads, asks, inserts, updates] = [used("reads"), used("asks"), used("inserts"), used("updates")];
  const nodes = compiledNodes(tool.tool).filter((node) => (node.kind === "read" || node.kind === "write") && node.entity === table.entity);
  const writesOnly = fixedValues(plan, table, nodes.filter((node) => node.kind === "write"));
  const uses = usesOf(table, usedBy).filter((column) => reads?.includes(column) === true);
  const answers = answersOf(plan, table, uses, tool.tool.outputSchema);
  const mayWriteNull = nullableWrites(table, nodes.filter((node) => node.kind === "write"));
  const keys = keysOf(table, nodes);
  return {
    table: table.name,
    reads: reads ?? [],
    ...(uses.length > 0 && { uses }),
    ...(asks !== undefined && { asks }),
    ...(inserts !== undefined && { inserts }),
    ...(updates !== undefined && { updates }),
    ...(Object.keys(writesOnly).length > 0 && { writesOnly }),
    ...(mayWriteNull.length > 0 && { mayWriteNull }),
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(keys.length > 0 && { keys }),
  };
}

interface UsedRow { readonly entity: string; readonly used: UsedFields }

/** What the flow looks at of each row that a node gives, related rows included, and what the rules look at that such a row is held to: guards and invariants. */
function usedRows(plan: WorkspacePlan, { tool, invariants }: ToolPlan): readonly UsedRow[] {
  const nodes = compiledNodes(tool);
  const expressions = expressionsOf(tool, nodes);
  const rule = (entity: string, expression: TypedExpression | undefined): readonly UsedRow[] => (expression === undefined ? [] : below(plan, entity, usedByRule(expression)));
  return [
    ...nodes.flatMap((node) => (node.kind === "read" || node.kind === "write" ? below(plan, node.entity, usedFields({ id: node.id, with: node.kind === "read" ? node.with : [] }, expressions)) : [])),
    ...nodes.flatMap((node) => (node.kind === "write" ? (node.transition ?? []).flatMap(({ guard }) => rule(node.entity, guard)) : [])),
    ...invariants.flatMap(({ entity, name }) => rule(entity, plan.workspace.entities.find((each) => each.name === entity)?.invariants.find((each) => each.name === name)?.expression)),
  ];
}

function below(plan: WorkspacePlan, name: string, used: UsedFields): readonly UsedRow[] {
  const relations = plan.workspace.entities.find((entity) => entity.name === name)?.relations ?? [];
  return [{ entity: name, used }, ...relations.flatMap(({ name: relation, relationship }) => {
    const related = used.relations.get(relation);
    return related === undefined ? [] : below(plan, relationship.target, related);
  })];
}

function usesOf(table: Table, rows: readonly UsedRow[]): readonly string[] {
  const own = rows.filter(({ entity }) => entity === table.entity);
  return table.columns.flatMap(({ name, field }) => (own.some(({ used }) => used.all || used.fields.has(field)) ? [name] : []));
}

/** Columns into which all writes put texts that are known beforehand. */
function fixedValues(plan: WorkspacePlan, table: Table, writes: readonly CheckedWrite[]): Readonly<Record<string, readonly string[]>> {
  const initial = plan.workspace.entities.find(({ name }) => name === table.entity)?.spec.statusMachine?.initial;
  const written = writes.flatMap((write): readonly (readonly [string, readonly string[] | undefined])[] => [
    ...(write.spec.action === "create" && initial !== undefined ? [["status", [initial]] as const] : []),
    ...(write.spec.action === "transition" ? [["status", [...new Set(write.transition?.map(({ to }) => to))]] as const] : []),
    ...write.values.map(({ field, expression }) => [columnName(field), textsOf(expression)] as const),
  ]);
  return Object.fromEntries(table.columns.flatMap(({ name }) => {
    const values = written.filter(([column]) => column === name).map(([, texts]) => texts);
    return values.length > 0 && values.every((texts) => texts !== undefined) ? [[name, [...new Set(values.flat())].sort()]] : [];
  }));
}

/** The only texts that an expression can have; undefined when it may be any. */
function textsOf(expression: TypedExpression): readonly string[] | undefined {
  if (expression.kind === "convert") return textsOf(expression.operand);
  if (expression.kind === "literal") return typeof expression.value === "string" ? [expression.value] : expression.value === null ? [] : undefined;
  const type = expression.type.kind === "nullable" ? expression.type.inner : expression.type;
  return type.kind === "enum" ? type.values : undefined;
}

function nullableWrites(table: Table, writes: readonly CheckedWrite[]): readonly string[] {
  const mayBeNull = ({ expression, absent }: CheckedWrite["values"][number]): boolean => absent || expression.type.kind === "nullable" || expression.type.kind === "null";
  return table.columns.flatMap(({ name, field }) => (writes.some(({ values }) => values.some((value) => value.field === field && mayBeNull(value))) ? [name] : []));
}

/** Unique columns by which the tool means one row: in a read of one, or in a write that says so of each item. */
function keysOf(table: Table, nodes: readonly CompiledNode[]): readonly (readonly string[])[] {
  const conditions = nodes.flatMap((node) => (node.kind === "write" || (node.kind === "read" && (node.spec.mode === "one" || node.spec.mode === "maybeOne")) ? (node.where ?? []) : []));
  const fields = new Map(table.columns.map(({ name, field }) => [name, field]));
  const isAsked = (columns: readonly string[]): boolean => conditions.some((where) => columns.every((column) => requiredValue(where, fields.get(column) ?? "") !== undefined));
  return table.indexes.flatMap(({ columns, unique }) => (unique && isAsked(columns) ? [columns] : []));
}
