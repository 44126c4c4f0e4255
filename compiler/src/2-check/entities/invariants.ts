import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { child } from "../../diagnostics/pointer.ts";
import { allParts } from "../../expression/walk.ts";
import type { TypedExpression } from "../../expression/index.ts";
import type { CheckedInvariant } from "../checked.ts";
import type { Context } from "../context.ts";
import { checkExpressionAt } from "../expressions.ts";
import { booleanType, rowScope } from "../rowScope.ts";
import { checkUnique } from "../uniqueNames.ts";
import { itemsOf } from "../itemsOf.ts";

/** What must hold for every row. One that reads other rows runs in the database. */
export function checkInvariants(context: Context, entity: LoadedSpec<"entity">): readonly CheckedInvariant[] {
  const invariants = itemsOf(entity, "/invariants", entity.spec.invariants);
  checkUnique(context.report, "invariants", invariants.map(({ value, pointer }) => ({ name: value.name, place: { file: entity.file, pointer: child(pointer, "name") } })));
  return invariants.flatMap(({ value: invariant, pointer }) => {
    const place = { file: entity.file, pointer: child(pointer, "expression") };
    if (invariant.scope === "set") {
      const what = `Invariant "${invariant.name}" over a set of rows`;
      context.report(diagnose("not-compiled-yet", { file: entity.file, pointer: child(pointer, "scope") }, { what, advice: "State it for one row and its relationships, or guard it with an assert in the tools." }));
      return [];
    }
    const scope = rowScope(context, entity.name);
    const expression = checkExpressionAt(invariant.expression, scope, place, context.report, { expected: booleanType });
    if (expression === undefined) return [];
    const rowOnly = readsRowOnly(expression);
    // A second look, for what the database cannot carry out.
    if (!rowOnly && checkExpressionAt(invariant.expression, scope, place, context.report, { expected: booleanType, sql: true }) === undefined) return [];
    return [{ name: invariant.name, message: invariant.message, expression, source: invariant.expression, rowOnly }];
  });
}

function readsRowOnly(expression: TypedExpression): boolean {
  return allParts(expression).every((part) => part.kind !== "member" || part.of !== "relation");
}
