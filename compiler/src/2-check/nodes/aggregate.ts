import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { safeInteger, type ExpressionType, type ObjectProperty } from "../../expression/index.ts";
import { nullable } from "../../expression/types/join.ts";
import type { ReadNode } from "../../spec/index.ts";
import type { CheckedField } from "../checked.ts";
import type { EntityFacts } from "../context.ts";
import { findField } from "../resolve.ts";
import { placeOf, subjectOf, type NodePlace } from "./outcome.ts";

type Figure = NonNullable<ReadNode["aggregate"]>[string];

const numbers: readonly string[] = ["integer", "number", "decimal"];
/** What each function works on; `count` takes anything. */
const operands: { readonly [Name in Figure["function"]]: readonly string[] | undefined } = {
  count: undefined, sum: numbers, avg: numbers, min: [...numbers, "string", "date", "datetime"], max: [...numbers, "string", "date", "datetime"],
};

/** The result of a read with mode aggregate: an object of figures, or with `groupBy` a list of them, each with its group's fields. */
export function aggregateType(at: NodePlace, node: ReadNode, entity: EntityFacts): ExpressionType | undefined {
  const properties = new Map<string, ObjectProperty>();
  const grouped = node.groupBy !== undefined && node.groupBy.length > 0;
  let sound = node.aggregate !== undefined;
  for (const [index, name] of (node.groupBy ?? []).entries()) {
    const field = findField(at.context, entity, name, subjectOf(at), placeOf(at, "groupBy", index));
    if (field === undefined) sound = false;
    else properties.set(name, { type: field.type, optional: false });
  }
  for (const [name, figure] of Object.entries(node.aggregate ?? {})) {
    const taken = properties.has(name);
    if (taken) at.context.report(diagnose("duplicate-name", { ...placeOf(at, "aggregate", name), key: true }, { name, things: "members of the result" }));
    const type = figureType(at, name, figure, entity, grouped);
    if (type === undefined || taken) sound = false;
    else properties.set(name, { type, optional: false });
  }
  if (!sound) return undefined;
  const object: ExpressionType = { kind: "object", properties };
  if (!grouped) return object;
  return { kind: "list", element: object, ...(typeof node.limit === "number" ? { maximumItems: node.limit } : {}) };
}

function figureType(at: NodePlace, name: string, figure: Figure, entity: EntityFacts, grouped: boolean): ExpressionType | undefined {
  const subject = `Figure "${name}" of node "${at.id}"`;
  if (figure.field === undefined) {
    if (figure.function === "count") return { ...safeInteger, minimum: 0 };
    at.context.report(diagnose("needed-key", placeOf(at, "aggregate", name), { subject, key: "field", reason: `${figure.function} works on a field.` }));
    return undefined;
  }
  const field = findField(at.context, entity, figure.field, subject, placeOf(at, "aggregate", name, "field"));
  if (field === undefined) return undefined;
  const allowed = operands[figure.function];
  if (allowed !== undefined && !allowed.includes(field.field.type)) {
    at.context.report(diagnose("value-mismatch", placeOf(at, "aggregate", name, "field"), { subject: `Field "${figure.field}"`, actual: `of type ${field.field.type}`, expected: `${allowed.join(", ")} for ${figure.function}`, hint: "" }));
    return undefined;
  }
  return resultOf(figure.function, field, grouped);
}

/** A sum over no rows is 0. The least, the greatest and the mean of nothing are null; a group has rows, though perhaps none with a value. */
function resultOf(name: Figure["function"], field: CheckedField, grouped: boolean): ExpressionType {
  const type = field.type.kind === "nullable" ? field.type.inner : field.type;
  const mayBeNull = !grouped || field.type.kind === "nullable";
  const orNull = (result: ExpressionType) => (mayBeNull ? nullable(result) : result);
  switch (name) {
    case "count": return { ...safeInteger, minimum: 0 };
    case "sum": return type.kind === "integer" ? safeInteger : type;
    case "avg": return orNull(type.kind === "number" ? type : { kind: "decimal" });
    case "min": case "max": return orNull(type);
  }
}
