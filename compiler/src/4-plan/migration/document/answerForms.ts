import type { JsonSchema } from "../../../spec/index.ts";
import type { Table, WorkspacePlan } from "../../plan.ts";
import { sqlText } from "../../storage/columnDefault.ts";
import { checkForm, isLooser, type CheckForm } from "../compare/checkForm.ts";

type Kind = "text" | "number";

/**
 * For each column that the flow uses: what an answer lets in, wherever in its schema a bound lets in all that the column may hold. Such a bound was
 * written for this column or might have been: once the column may hold more, an answer with it is refused (step 9).
 */
export function answersOf(plan: WorkspacePlan, table: Table, uses: readonly string[], schema: JsonSchema): Readonly<Record<string, readonly CheckForm[]>> {
  const forms = formsIn(schema);
  const fields = plan.workspace.entities.find(({ name }) => name === table.entity)?.fields ?? [];
  return Object.fromEntries(uses.flatMap((column) => {
    const check = table.checks.find(({ field }) => field === table.columns.find(({ name }) => name === column)?.field);
    const type = fields.find(({ name }) => name === check?.field)?.field.type;
    if (check === undefined || type === undefined) return [];
    const kind = type === "string" || type === "enum" ? "text" : "number";
    const held = forms.filter((each) => each.kind === kind && isLooser(checkForm(check.expression), each.form)).map(({ form }) => form);
    const distinct = [...new Map(held.map((form) => [JSON.stringify(form), form])).values()];
    return distinct.length === 0 ? [] : [[column, distinct]];
  }));
}

function formsIn(schema: unknown): readonly { readonly kind: Kind; readonly form: CheckForm }[] {
  if (typeof schema !== "object" || schema === null) return [];
  const found = formOf(schema as JsonSchema);
  return [...(found === undefined ? [] : [found]), ...Object.values(schema).flatMap(formsIn)];
}

function formOf(schema: JsonSchema): { readonly kind: Kind; readonly form: CheckForm } | undefined {
  const types = [schema["type"]].flat();
  const { enum: words, pattern, minLength, maxLength, minimum, maximum } = schema;
  const kind = types.includes("string") || (Array.isArray(words) && words.some((word) => typeof word === "string")) ? "text" : types.includes("integer") || types.includes("number") ? "number" : undefined;
  if (kind === undefined) return undefined;
  const [low, high] = kind === "text" ? [minLength === 0 ? undefined : minLength, maxLength] : [minimum, maximum];
  const form: CheckForm = {
    ...(low !== undefined && { minimum: String(low) }),
    ...(high !== undefined && { maximum: String(high) }),
    ...(kind === "text" && typeof pattern === "string" && { pattern: sqlText(pattern) }),
    ...(Array.isArray(words) && { values: words.map(String) }),
  };
  return Object.keys(form).length === 0 ? undefined : { kind, form };
}
