import type { CheckedWrite } from "../../2-check/checked.ts";
import type { Code } from "../../expression/code.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { entityNamed } from "../entityContext.ts";
import type { StepItem } from "../schedule/item.ts";
import { isCallerId, onlyAdminsCall } from "../sql/ownerCondition.ts";
import { plain } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter, type Writer } from "../writer.ts";
import type { ItemTable } from "./items.ts";
import { orElse, type FieldValue } from "./values.ts";

/** The caller's id, also where nobody may have logged in. */
export function callerId(context: ToolContext): Code {
  return plain(context.tool.auth.mode === "optional" ? "caller?.id ?? null" : "caller.id");
}

/** The owner of a new row: what `values` say, or the caller. Undefined for entities without row-level access. */
export function ownerOfNew(context: ToolContext, write: CheckedWrite, writer: Writer): { readonly field: string; readonly code: Code } | undefined {
  const field = entityNamed(context, write.entity).entity.ownerField;
  if (field === undefined) return undefined;
  const given = write.values.find((value) => value.field === field);
  return { field, code: given === undefined ? callerId(context) : orElse(given, writer, callerId(context)) };
}

/** Refuses a caller who writes a row for somebody else: needed wherever the owner comes from outside. */
export function ownerChecks(context: ToolContext, write: CheckedWrite): readonly StepItem[] {
  const given = givenOwner(context, write);
  if (given === "none") return [];
  const writer = createWriter(context);
  const mine = write.spec.action === "create" ? callerId(context) : undefined;
  const owner = given === undefined ? callerId(context) : orElse(given, writer, mine);
  return [{ kind: "check", node: write.id, needs: writer.needs, step: { kind: "owner", node: write.id, owner } }];
}

/** The same for a list: all items are the caller's, or the caller is an admin. */
export function eachOwnerChecks(context: ToolContext, write: CheckedWrite, items: ItemTable): readonly StepItem[] {
  const given = givenOwner(context, write);
  if (given === "none" || given === undefined || !items.mentions(given.expression)) return ownerChecks(context, write);
  const writer = createWriter(context);
  const { text, uses } = orElse(given, writer, callerId(context));
  const admin = context.tool.auth.mode === "optional" ? "caller?.isAdmin === true" : "caller.isAdmin";
  const owner = context.tool.auth.mode === "optional" ? "caller?.id" : "caller.id";
  const condition = { text: `${admin} || ${items.list}.every((${write.each!.as}) => (${text}) === ${owner})`, uses };
  const failure = context.failures.add({ code: "NOT_OWNER", status: 403, message: "You can write only what is yours." });
  const needs = new Set([...writer.needs, ...items.steps.map(({ node }) => node)]);
  return [{ kind: "check", node: write.id, needs, step: { kind: "assert", node: write.id, condition, failure } }];
}

/** The value of the owner field that has to be checked. `none`: nothing has to be; undefined: the caller may be nobody. */
function givenOwner(context: ToolContext, write: CheckedWrite): FieldValue | "none" | undefined {
  const field = entityNamed(context, write.entity).entity.ownerField;
  if (field === undefined || onlyAdminsCall(context)) return "none";
  const given = write.values.find((value) => value.field === field);
  if (given === undefined) return context.tool.auth.mode === "optional" && write.spec.action === "create" ? undefined : "none";
  return isCallerId(given.expression) || isCallersRow(context, given.expression) ? "none" : given;
}

/** `customer.id`, where `customer` was read with `id == caller.id`. */
function isCallersRow(context: ToolContext, expression: TypedExpression): boolean {
  if (expression.kind !== "member" || expression.property !== "id" || expression.object.kind !== "name" || expression.object.binding.kind !== "node") return false;
  const known = context.knownIds.get(expression.object.binding.node);
  return known?.kind === "asked" && isCallerId(known.value);
}
