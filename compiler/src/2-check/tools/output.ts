import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { child } from "../../diagnostics/pointer.ts";
import { assignable, type ExpressionType, type TypedExpression } from "../../expression/index.ts";
import type { Flow } from "../../spec/index.ts";
import type { CheckedFlow } from "../checked.ts";
import type { ToolContext } from "../context.ts";
import { checkExpressionAt, type PlaceScope } from "../expressions.ts";
import type { ToolFacts } from "../nodes/outcome.ts";
import { misfit } from "./misfit.ts";

/** The answer of a tool: an expression for every property that the output schema requires, of a type that fits it. */
export function checkOutput(context: ToolContext, tool: ToolFacts, flow: Flow, type: ExpressionType | undefined, scope: PlaceScope): CheckedFlow["output"] | undefined {
  const { loaded } = tool;
  const given = Object.entries(flow.output ?? {});
  const meant = new Set(given.map(([name]) => name));
  const wanted = type?.kind === "object" ? type.properties : undefined;
  const output = given.map(([name, source]) => {
    const place = { file: loaded.file, pointer: child("/flow/output", name) };
    const property = wanted?.get(name);
    if (wanted !== undefined && property === undefined) {
      const suggestion = didYouMean(name, [...wanted.keys()].filter((other) => !Object.hasOwn(flow.output ?? {}, other)));
      if (suggestion !== undefined) meant.add(suggestion);
      const fix = suggestion === undefined ? undefined : {
        title: `Rename "${name}" to "${suggestion}"`,
        file: place.file,
        edits: [{ op: "remove" as const, pointer: place.pointer }, { op: "add" as const, pointer: child("/flow/output", suggestion), value: source }],
      };
      context.report(diagnose("output-unknown", { ...place, key: true }, { property: name, tool: loaded.name }, { didYouMean: suggestion, fix }));
      const meantType = suggestion === undefined ? undefined : wanted.get(suggestion)?.type;
      checkProperty(context, name, source, meantType, scope, place);
      return undefined;
    }
    const expression = checkProperty(context, name, source, property?.type, scope, place);
    return expression === undefined ? undefined : { name, expression, place };
  });
  const missing = [...(wanted ?? [])].filter(([name, property]) => !property.optional && !meant.has(name));
  // With a faulty output, what seems to be missing may be there.
  const judged = loaded.suspect.has("/flow") || loaded.suspect.has("/flow/output") ? [] : missing;
  for (const [name] of judged) {
    context.report(diagnose("output-missing", { file: loaded.file, pointer: flow.output === undefined ? "/flow" : "/flow/output", key: true }, { tool: loaded.name, property: name }));
  }
  const sound = output.filter((property) => property !== undefined);
  return sound.length === given.length && missing.length === 0 && type !== undefined ? sound : undefined;
}

function checkProperty(context: ToolContext, name: string, source: string, wanted: ExpressionType | undefined, scope: PlaceScope, place: Place): TypedExpression | undefined {
  if (wanted === undefined || isScalar(wanted)) return checkExpressionAt(source, scope, place, context.report, wanted === undefined ? {} : { expected: wanted });
  // Lists, objects and rows: told by the property that does not fit, since the whole would say little.
  const faults: Parameters<typeof context.report>[0][] = [];
  const plain = checkExpressionAt(source, scope, place, (fault) => faults.push(fault));
  if (plain !== undefined && !assignable(plain.type, wanted, context.shapes)) {
    const reason = misfit(plain.type, wanted, context.shapes);
    if (reason !== undefined) {
      context.report(diagnose("output-mismatch", place, { property: name, reason }));
      return undefined;
    }
  }
  return checkExpressionAt(source, scope, place, context.report, { expected: wanted });
}

function isScalar(type: ExpressionType): boolean {
  const { kind } = type.kind === "nullable" ? type.inner : type;
  return kind !== "list" && kind !== "object" && kind !== "row";
}
