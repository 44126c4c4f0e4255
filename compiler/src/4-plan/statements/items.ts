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
  readonly local: NonNullable<PrintSqlOptions["local"]>;
  mentions(expression: TypedExpression): boolean;
  /** TypeScript of one value an item: `lines.map((line) => line.productId)`. */
  map(code: Code): Code;
  /** The expression with everything that comes from the item alone replaced by columns of `item`. */
  withColumns(expression: TypedExpression): TypedExpression;
  /** A column of its own: `item.id`. */
  column(name: string, type: string, values: Code): string;
  /** The FROM entry, once all columns are known; with `item.position` where the place in the list matters. */
  from(withPosition: boolean): SqlTemplate;
}

export function itemTable(context: ToolContext, write: CheckedWrite, writer: Writer): ItemTable {
  if (write.each === undefined) throw new Error(`Node ${write.id} goes through no list.`);
  const { as, list } = write.each;
  const columns: { readonly name: string; readonly type: string; readonly values: Code }[] = [];
  const { text: listText, steps } = nameList(context, write, writer);

  const map = ({ text, uses }: Code): Code => ({ text: `${listText}.map((${as}) => ${text})`, uses });
  const mentions = (expression: TypedExpression): boolean =>
    allParts(expression).some((part) => part.kind === "name" && part.binding.kind === "local" && part.binding.name === as);

  function column(wanted: string, type: string, values: Code): string {
    const same = columns.find((each) => each.values.text === values.text && each.type === type);
    if (same !== undefined) return same.name;
    const taken = new Set(["position", ...columns.map(({ name }) => name)]);
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`;
    columns.push({ name, type, values });
    return name;
  }

  function withColumns(expression: TypedExpression): TypedExpression {
    if (!mentions(expression)) return expression;
    if (readsRow(expression)) return changeParts(expression, withColumns);
    const wanted = expression.kind === "member" ? columnName(expression.property) : "value";
    const isJson = postgresType(expression.type) === "jsonb";
    const code = writer.code(expression);
    const values = map(isJson ? { text: `${code.text} == null ? null : JSON.stringify(${code.text})`, uses: code.uses } : code);
    const property = column(wanted, isJson ? "json" : postgresType(expression.type), values);
    return {
      kind: "member", of: "object", property, type: expression.type, span: expression.span,
      object: { kind: "name", name: as, binding: { kind: "local", name: as }, type: list.type, span: expression.span },
    };
  }

  return {
    list: listText,
    steps,
    local: (name, property) => {
      if (name !== as || property === undefined) return undefined;
      return `item.${quoteName(property)}${columns.some((each) => each.name === property && each.type === "json") ? "::jsonb" : ""}`;
    },
    mentions, map, withColumns, column,
    from: (withPosition) => {
      const values = columns.map(({ values: code, type }) => bind(code, `${type === "json" ? "text" : type}[]`));
      const names = columns.map(({ name }) => quoteName(name));
      if (!withPosition) return template`unnest(${join(values, ", ")})\n  AS item (${names.join(", ")})`;
      return template`unnest(${join(values, ", ")})\n  WITH ORDINALITY AS item (${[...names, "position"].join(", ")})`;
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
