import type { CheckedWrite } from "../../2-check/checked.ts";
import type { Code, SqlTemplate } from "../../expression/code.ts";
import { readsRow } from "../../expression/conditions.ts";
import { isTotal, postgresType } from "../../expression/index.ts";
import type { PrintSqlOptions } from "../../expression/options.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { allParts, changeParts } from "../../expression/walk.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import type { ValueItem } from "../schedule/item.ts";
import { bind, join, template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter, type Writer } from "../writer.ts";

/**
 * The list that `each` goes through, as a table of SQL: `unnest(${lines.map((line) => line.productId)}::uuid[], …) AS item (product_id, …)`.
 * Whatever an expression takes from an item without looking at the row is computed here and becomes a column.
 */
export interface ItemTable {
  /** TypeScript of the list. */
  readonly list: string;
  /** Steps that name the list, when it is more than a name. */
  readonly steps: readonly ValueItem[];
  /** How the columns are written where SQL calls the item by this name. */
  local(qualifier: string): NonNullable<PrintSqlOptions["local"]>;
  mentions(expression: TypedExpression): boolean;
  /** TypeScript of one value an item: `lines.map((line) => line.productId)`. */
  map(code: Code): Code;
  /** The expression with everything that comes from the item alone replaced by columns of `item`. `wanted` names what is computed. */
  withColumns(expression: TypedExpression, wanted?: string): TypedExpression;
  /** A column of its own: `item.id`. */
  column(name: string, type: string, values: Code): string;
  /** All columns so far, beside `position`, with what they hold. */
  all(): readonly { readonly column: string; readonly values: Code }[];
  /** The same by name. */
  names(): readonly string[];
  /** The FROM entry, once all columns are known; its column `position` is the place in the list. */
  from(name: string): SqlTemplate;
}

/** @param taken columns of the table that the items are joined with: an item's column gets another name. */
export function itemTable(context: ToolContext, write: CheckedWrite, writer: Writer, taken: readonly string[] = []): ItemTable {
  if (write.each === undefined) throw new Error(`Node ${write.id} goes through no list.`);
  const { as, list } = write.each;
  const columns: { readonly name: string; readonly type: string; readonly values: Code }[] = [];
  const { text: listText, steps } = nameList(context, write, writer);

  const map = ({ text, uses }: Code): Code => ({ text: `${listText}.map((${new RegExp(`\\b${as}\\b`).test(text) ? as : ""}) => ${text})`, uses });
  const mentions = (expression: TypedExpression): boolean =>
    allParts(expression).some((part) => part.kind === "name" && part.binding.kind === "local" && part.binding.name === as);

  function column(wanted: string, type: string, values: Code): string {
    const same = columns.find((each) => each.values.text === values.text && each.type === type);
    if (same !== undefined) return same.name;
    const used = new Set(["position", ...taken, ...columns.map((each) => each.name)]);
    let name = used.has(wanted) ? `item_${wanted}` : wanted;
    for (let count = 2; used.has(name); count++) name = `item_${wanted}_${count}`;
    columns.push({ name, type, values });
    return name;
  }

  function withColumns(expression: TypedExpression, wanted = "value"): TypedExpression {
    if (!mentions(expression)) return expression;
    if (readsRow(expression)) return changeParts(expression, (part) => withColumns(part));
    const name = expression.kind === "member" ? columnName(expression.property) : wanted;
    const property = column(name, postgresType(expression.type), map(writer.code(expression)));
    return {
      kind: "member", of: "object", property, type: expression.type, span: expression.span,
      object: { kind: "name", name: as, binding: { kind: "local", name: as }, type: list.type, span: expression.span },
    };
  }

  return {
    list: listText,
    steps,
    local: (qualifier) => (name, property) => (name === as && property !== undefined ? `${qualifier}.${quoteName(property)}` : undefined),
    mentions, map, withColumns, column,
    all: () => columns.map(({ name, values }) => ({ column: name, values })),
    names: () => columns.map((each) => each.name),
    from: (name) => {
      const values = columns.map(({ values: code, type }) => bind(code, `${type}[]`));
      return template`unnest(${join(values, ",\n")})\nWITH ORDINALITY AS ${name} (${[...columns.map(({ name }) => quoteName(name)), "position"].join(", ")})`;
    },
  };
}

/** `basket.lines` is named where it stands; anything longer is computed once. */
function nameList(context: ToolContext, write: CheckedWrite, writer: Writer): { readonly text: string; readonly steps: readonly ValueItem[] } {
  const expression = write.each!.list;
  const isPath = allParts(expression).every(({ kind }) => kind === "member" || kind === "name");
  if (isPath) return { text: writer.code(expression).text, steps: [] };
  const own = createWriter(context);
  const variable = context.variables.beside(`${write.id}Items`);
  const step = { kind: "let", variable, code: own.code(expression) } as const;
  return { text: variable, steps: [{ kind: "value", node: `${write.id}.items`, needs: own.needs, step, isTotal: isTotal(expression) }] };
}
