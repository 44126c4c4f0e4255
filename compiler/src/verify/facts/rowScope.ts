import type { Findings } from "../finding.ts";
import type { Level } from "../sql/levels.ts";
import { as, columnOf, listOf, meaningOf, type SqlNode } from "../sql/parse.ts";
import { isLink, sidesOf } from "../sql/statement.ts";
import { columnOfField, onlyAdmins, type Check, type Sent, type Tool } from "../workspace.ts";
import { finding } from "./compare.ts";

const callerIds: ReadonlySet<string> = new Set(["caller . id", "caller ?. id ?? null", "caller ?. id"]);
const callerIsAdmin: ReadonlySet<string> = new Set(["caller . isAdmin", "caller ?. isAdmin ?? false"]);

/** Whether the text of a condition is that of row-level access. */
export const isAdminOrOwner = (text: string): boolean => /caller(\?)?\.(isAdmin|id)/.test(text);

/** A table of a statement as it is named there, and what says which of its rows. */
export interface Named {
  readonly table: string;
  readonly alias: string;
  readonly isTarget: boolean;
  readonly level: Level;
}

/** Every table of a statement that holds rows; what WITH names is looked at where it is defined. */
export function tablesOf({ does }: Sent): readonly Named[] {
  return does.levels.flatMap((level) => level.tables.filter(({ table }) => !level.names.has(table)).map(({ table, alias, isTarget }) => ({ table, alias, isTarget, level })));
}

/** The conditions of a level that speak of a column of this table. */
export function conditionsOn({ alias, level }: Named, column: string, test: (part: SqlNode) => unknown): readonly SqlNode[] {
  const isOnly = level.tables.filter(({ table }) => !level.names.has(table)).length === 1;
  return level.conditions.filter((part) => {
    const named = columnOf(test(part));
    return named?.column === column && (named.qualifier === alias || (named.qualifier === undefined && isOnly));
  });
}

/** Whether an UPDATE takes its rows from the query that locked them: what is true of those is true of these. */
export const isLinked = ({ isTarget, alias, level }: Named): boolean => isTarget && level.conditions.some((part) => [...level.names.keys()].some((name) => isLink(part, alias, name)));

/** The variable of the row whose id the statement names: `order` of `WHERE id = ${order.id}`. */
export function rowByKey(named: Named, sent: Sent): string | undefined {
  for (const part of named.level.conditions) {
    const [left, right] = sidesOf(part);
    const bind = as(right, "ParamRef")?.["number"];
    if (columnOf(left)?.column !== "id" || typeof bind !== "number") continue;
    const variable = /^(\w+) \. id$/.exec(sent.sql.binds[bind - 1] ?? "")?.[1];
    if (variable !== undefined) return variable;
  }
  return undefined;
}

/** Every statement on rows that have an owner reaches the caller's alone, unless the caller is an admin. */
export const rowScope: Check = (tool) => [
  ...tool.statements.flatMap((sent) => (onlyAdmins(tool) ? [] : tablesOf(sent).flatMap((named) => scopeOf(tool, sent, named)))),
  ...tool.claim.proof.statements.flatMap((claim) => {
    const owner = tool.workspace.entities.get(claim.entity)?.ownerField;
    const scope = owner === undefined ? "all" : onlyAdmins(tool) ? "admins" : "owner";
    return scope === claim.scope ? [] : [finding(tool, "row-scope", tool.flow, `${claim.entity} is reached as ${claim.scope}`, `it is reached as ${scope}`, claim.node)];
  }),
];

/** Related rows are those of the row: without the tie they would be everybody's. */
export const tiedRows: Check = (tool) =>
  tool.statements.flatMap((sent) =>
    sent.does.levels.flatMap((level): Findings => {
      const isOuter = sent.does.levels.some((other) => other !== level && !other.inner && other.tables.length > 0);
      if (!level.inner || !isOuter || level.givesIds || level.tables.every(({ table }) => level.names.has(table))) return [];
      const own = new Set(level.tables.map(({ alias }) => alias));
      const isTied = level.conditions.some((part) => {
        const [left, right] = sidesOf(part).map(columnOf);
        return left?.qualifier !== undefined && right?.qualifier !== undefined && own.has(left.qualifier) !== own.has(right.qualifier);
      });
      return isTied ? [] : [finding(tool, "row-scope", sent, `rows of ${level.tables.map(({ table }) => table).join(", ")} are those of the row that they belong to`, "nothing ties them to it", sent.nodes.join(", "))];
    }),
  );

function scopeOf(tool: Tool, sent: Sent, named: Named): Findings {
  const entity = tool.workspace.tables.get(named.table);
  if (entity?.ownerField === undefined) return [];
  const column = columnOfField(entity.ownerField);
  const refuse = (found: string): Findings => [finding(tool, "row-scope", sent, `rows of ${entity.name} are the caller's (${column}), or the caller is an admin`, found, sent.nodes.join(", "))];
  const written = named.isTarget ? sent.does.sets.find((set) => set.column === column) : undefined;
  if (written !== undefined && !isCallersOwn(tool, sent, written.value)) return refuse(`nothing checks who owns what it writes: ${meaningOf(written.value, sent.sql.binds)}`);
  if (sent.does.verb === "insert" && named.isTarget) return written === undefined ? refuse("the new row has no owner") : [];
  if (isLinked(named) || named.level.conditions.some((part) => isOwnerCondition(part, named, column, sent))) return [];
  const variable = named.isTarget ? rowByKey(named, sent) : undefined;
  return variable !== undefined && isScopedRow(tool, variable, entity.name, column) ? [] : refuse("no condition says so");
}

/** `(${caller.isAdmin} OR owner_id = ${caller.id})`, or the second alone. */
function isOwnerCondition(part: SqlNode, named: Named, column: string, sent: Sent): boolean {
  const either = as(part, "BoolExpr");
  const alternatives = either?.["boolop"] === "OR_EXPR" ? listOf(either["args"]) : [part];
  const isOwn = (each: SqlNode): boolean => {
    const [left, right] = sidesOf(each);
    return conditionsOn({ ...named, level: { ...named.level, conditions: [each] } }, column, () => left).length > 0 && callerIds.has(bindOf(right, sent) ?? "");
  };
  const isAdmin = (each: SqlNode): boolean => callerIsAdmin.has(bindOf(each, sent) ?? "");
  return alternatives.some(isOwn) && alternatives.every((each) => isOwn(each) || isAdmin(each));
}

/** The tokens of a bind, with or without a cast. */
export function bindOf(node: unknown, sent: Sent): string | undefined {
  const inner = as(node, "TypeCast")?.["arg"] ?? node;
  const bind = as(inner, "ParamRef")?.["number"];
  return typeof bind === "number" ? sent.sql.binds[bind - 1] : undefined;
}

/** The owner of what is written is the caller, or a check stands before that refuses everybody else. */
function isCallersOwn(tool: Tool, sent: Sent, value: SqlNode): boolean {
  const bind = bindOf(value, sent);
  const node = sent.nodes[0];
  if (bind !== undefined && callerIds.has(bind)) return true;
  const variable = /^(\w+) \. id$/.exec(bind ?? "")?.[1];
  if (variable !== undefined && isCallersRow(tool, variable)) return true;
  return tool.flow.guards.some((guard) => guard.node === node && guard.before.includes(callOf(tool, sent)) && (guard.kind === "owner" || (guard.kind === "assert" && guard.failure === "NOT_OWNER")));
}

const callOf = ({ flow }: Tool, sent: Sent) => flow.statements.find(({ file, line, sql }) => file === sent.file && line === sent.line && sql === sent.sql)!;

/** A row that was read by `id = ${caller.id}`. */
const isCallersRow = (tool: Tool, variable: string): boolean =>
  tool.statements.some((sent) => sent.variables.includes(variable) && sent.does.conditions.some((part) => columnOf(sidesOf(part)[0])?.column === "id" && callerIds.has(bindOf(sidesOf(part)[1], sent) ?? "")));

/** A row that an earlier statement reached within the scope. */
function isScopedRow(tool: Tool, variable: string, entity: string, column: string): boolean {
  return tool.statements.some((sent) => {
    if (!sent.variables.includes(variable) || tool.workspace.tables.get(sent.does.table)?.name !== entity) return false;
    const [named] = tablesOf(sent);
    return named !== undefined && (isLinked(named) || named.level.conditions.some((part) => isOwnerCondition(part, named, column, sent)));
  });
}
