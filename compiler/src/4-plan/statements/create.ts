import type { CheckedWrite } from "../../2-check/checked.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { sqlText } from "../storage/columnDefault.ts";
import { entityNamed } from "../entityContext.ts";
import type { Statement } from "../plan.ts";
import type { Item } from "../schedule/item.ts";
import { list } from "../sql/clauses.ts";
import { allColumns } from "../sql/columns.ts";
import { bind, join, plain, template, type Piece } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter, type Writer } from "../writer.ts";
import { createEffect } from "./effect.ts";
import { ownerChecks, ownerOfNew } from "./owner.ts";
import { totalityOfWrite } from "./totality.ts";
import { defaultCode, fieldOf, literalText, orElse, storedBind } from "./values.ts";

/** write create: INSERT … RETURNING. The id is made here, so that nodes which need only the id need not wait for the row. */
export function planCreate(context: ToolContext, write: CheckedWrite): readonly Item[] {
  const { table, sqlName } = entityNamed(context, write.entity);
  const writer = createWriter(context, { statement: "write" });
  const columns = newRow(context, write, writer);
  const statement: Statement = {
    nodes: [write.id],
    variables: [context.variables.of(write.id)],
    entity: write.entity,
    sql: template`INSERT INTO ${sqlName} (${list(columns.map(({ column }) => quoteName(column)))})\nVALUES (${join(columns.map(({ value }) => value), ", ")})\nRETURNING ${allColumns(table)}`,
    rowType: write.entity,
    effect: createEffect(context, write, columns),
    method: "create",
  };
  const known = context.knownIds.get(write.id);
  const isNew = known?.kind === "text" && known.text !== "caller.id";
  return [
    ...ownerChecks(context, write),
    ...(isNew ? [{ kind: "value", node: `${write.id}.id`, needs: new Set<string>(), step: { kind: "newId", variable: known.text }, isTotal: true } as const] : []),
    { kind: "statement", node: write.id, needs: writer.needs, statement, writes: true, totality: totalityOfWrite(write) },
  ];
}

export interface NewColumn {
  readonly column: string;
  readonly value: Piece;
}

/** What a new row starts with; all columns that are not here have the default of their table. */
function newRow(context: ToolContext, write: CheckedWrite, writer: Writer): readonly NewColumn[] {
  const owner = ownerOfNew(context, write, writer);
  const given = write.values.map((value): NewColumn => {
    const field = fieldOf(context, write.entity, value.field);
    const code = value.field === owner?.field ? owner.code : orElse(value, writer, defaultCode(field));
    return { column: columnName(value.field), value: literalText(field, value.expression) ?? storedBind(field, code) };
  });
  return [...systemColumns(context, write, bind(writer.idOf(write.id))), ...given, ...ownColumns(context, write, owner)];
}

/** Columns that every new row has. A row starts in the machine's initial state, whatever the table's default may become. */
export function systemColumns(context: ToolContext, write: CheckedWrite, id: Piece): readonly NewColumn[] {
  const machine = entityNamed(context, write.entity).entity.spec.statusMachine;
  const now = bind(plain("tx.now"));
  return [
    { column: "id", value: id },
    { column: "created_at", value: now },
    { column: "updated_at", value: now },
    ...(machine === undefined ? [] : [{ column: "status", value: sqlText(machine.initial) }]),
  ];
}

/** Columns that `values` do not name and that the table cannot fill by itself: the owner, and the call's own clock. */
export function ownColumns(context: ToolContext, write: CheckedWrite, owner: { readonly field: string; readonly code: ReturnType<typeof plain> } | undefined): readonly NewColumn[] {
  const named = new Set([...write.values.map(({ field }) => field), "id"]);
  return entityNamed(context, write.entity).entity.fields.flatMap(({ name, field, system }) => {
    if (system || named.has(name)) return [];
    if (name === owner?.field) return [{ column: columnName(name), value: bind(owner.code) }];
    return field.type === "datetime" && field.default === "now" ? [{ column: columnName(name), value: bind(plain("tx.now")) }] : [];
  });
}
