import type { ExpressionType } from "../../expression/type.ts";
import { entityNamed } from "../entityContext.ts";
import type { ToolContext } from "../toolContext.ts";
import { travellingColumns } from "./relations.ts";
import type { UsedFields } from "./usedFields.ts";

/** The type of a row as it travels: `Order & { lines: Pick<OrderLine, "id" | "amount">[] }`. The row itself always comes whole. */
export function rowTypeText(context: ToolContext, type: ExpressionType, used: UsedFields): string {
  if (type.kind !== "row") throw new Error("Only rows travel as rows.");
  return withRelations(context, type.entity, type, used);
}

function withRelations(context: ToolContext, row: string, type: Extract<ExpressionType, { kind: "row" }>, used: UsedFields): string {
  if (type.loaded.size === 0) return row;
  const members = [...type.loaded].map(([name, loaded]) => `${name}: ${relatedText(context, loaded, used.relations.get(name))}`);
  return `${row} & ${braces(members)}`;
}

function relatedText(context: ToolContext, type: ExpressionType, used: UsedFields | undefined): string {
  if (type.kind === "nullable") return `${relatedText(context, type.inner, used)} | null`;
  if (type.kind === "list") return listOf(relatedText(context, type.element, used));
  if (type.kind !== "row" || used === undefined) return typeText(type);
  const { table } = entityNamed(context, type.entity);
  const columns = travellingColumns(table, used);
  const row = columns.length === table.columns.length ? type.entity : `Pick<${type.entity}, ${columns.map(({ field }) => JSON.stringify(field)).join(" | ")}>`;
  return withRelations(context, row, type, used);
}

/** A type as TypeScript writes it: `{ orders: number; largest: string | null }`. */
export function typeText(type: ExpressionType): string {
  switch (type.kind) {
    case "integer":
    case "number":
    case "duration":
      return "number";
    case "boolean":
      return "boolean";
    case "decimal":
    case "string":
    case "uuid":
    case "date":
    case "datetime":
      return "string";
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "json":
      return "unknown";
    case "null":
      return "null";
    case "nullable":
      return `${typeText(type.inner)} | null`;
    case "list":
      return listOf(typeText(type.element));
    case "object":
      return braces([...type.properties].map(([name, property]) => `${name}${property.optional ? "?" : ""}: ${typeText(property.type)}`));
    case "row":
      return type.loaded.size === 0 ? type.entity : `${type.entity} & ${braces([...type.loaded].map(([name, loaded]) => `${name}: ${typeText(loaded)}`))}`;
  }
}

const listOf = (element: string): string => (/^\w+$|^Pick<[^<>]*>$/.test(element) ? `${element}[]` : `(${element})[]`);
const braces = (members: readonly string[]): string => `{ ${members.join("; ")} }`;
