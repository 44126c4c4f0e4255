import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { child } from "../../diagnostics/pointer.ts";
import { typeOfField } from "../../expression/index.ts";
import { allParts } from "../../expression/walk.ts";
import type { CheckedEntity } from "../checked.ts";
import type { Context } from "../context.ts";
import { checkExpressionAt } from "../expressions.ts";
import { rowScope } from "../rowScope.ts";

/**
 * What rows that are there already get. It reads the row as it was before, so that no backfill waits for another: what it reads must have been
 * there in the version before.
 */
export function checkBackfills(context: Context, entity: LoadedSpec<"entity">): CheckedEntity["backfills"] {
  const fields = Object.entries(entity.spec.fields);
  const filled = new Set(fields.flatMap(([name, { backfill }]) => (backfill === undefined ? [] : [name])));
  return fields.flatMap(([name, field]) => {
    if (field.backfill === undefined) return [];
    const place = { file: entity.file, pointer: child("/fields", name, "backfill") };
    const expression = checkExpressionAt(field.backfill, rowScope(context, entity.name), place, context.report, { expected: typeOfField(field, field.required ?? false), sql: true });
    if (expression === undefined) return [];
    for (const part of allParts(expression)) {
      if (part.kind === "member" && part.of === "field" && filled.has(part.property)) context.report(diagnose("backfill-reads-backfill", { ...place, span: part.span }, { field: name, other: part.property }));
    }
    return [{ field: name, expression, source: field.backfill }];
  });
}
