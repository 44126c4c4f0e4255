import { safeInteger, type ExpressionType, type ObjectProperty } from "../../expression/index.ts";
import type { PolicySpec } from "../../spec/index.ts";
import { callerType, type AuthMode } from "../tools/caller.ts";
import type { Context } from "../context.ts";
import type { PlaceScope } from "../expressions.ts";
import { observed } from "../rowScope.ts";

/** The parameters that say how a policy counts; they are not values for a condition. */
const settings: ReadonlySet<string> = new Set(["amount", "window", "scope"]);

/** What a policy's condition may name. `input` and the kind of caller come from the tool that it is checked for. */
export function policyScope(context: Context, policy: PolicySpec, mode: AuthMode, input?: ExpressionType): PlaceScope {
  const names = new Map<string, PlaceScope["names"] extends ReadonlyMap<string, infer Named> ? Named : never>();
  const value = (name: string, type: ExpressionType) => names.set(name, { type, binding: { kind: "policy", name } });
  value("parameters", parametersType(policy));
  if (policy.type === "rateLimit") value("calls", { kind: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
  if (policy.type === "rowLimit") value("rows", { kind: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
  if (policy.type === "budgetCheck") {
    value("amount", { kind: "decimal" });
    value("spent", { kind: "decimal" });
  }
  const caller = callerType(mode);
  if (caller !== undefined) names.set("caller", { type: caller, binding: { kind: "caller" } });
  if (input !== undefined) names.set("input", { type: input, binding: { kind: "input" } });
  return { names, entities: context.shapes, unsound: new Set(), elsewhere: new Map(), ...observed(context) };
}

function parametersType(policy: PolicySpec): ExpressionType {
  const properties = new Map<string, ObjectProperty>();
  for (const [name, value] of Object.entries(policy.parameters ?? {})) {
    if (!settings.has(name)) properties.set(name, { type: parameterType(name, value), optional: false });
  }
  return { kind: "object", properties };
}

function parameterType(name: string, value: unknown): ExpressionType {
  if (typeof value === "boolean") return { kind: "boolean" };
  if (typeof value === "string") return { kind: name === "maxAmount" ? "decimal" : "string" };
  return Number.isSafeInteger(value) ? safeInteger : { kind: "number" };
}
