import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { ExpressionType, ObjectProperty, TypedExpression } from "../../expression/index.ts";
import type { PolicyCheckNode } from "../../spec/index.ts";
import { checkPolicyUse, findPolicy } from "../policies/checkPolicyUse.ts";
import { describe } from "./logic.ts";
import { expressionAt, placeOf, subjectOf, type NodePlace, type Outcome } from "./outcome.ts";

/** A policy in the middle of the flow, with the tool's input or one of its own. */
export function checkPolicyCheck(node: PolicyCheckNode, at: NodePlace): Outcome {
  const place = placeOf(at, "policy");
  const input = node.input === undefined ? undefined : checkInput(node.input, at);
  const inputType = node.input === undefined ? at.tool.inputType : input?.type;
  const user = { subject: subjectOf(at), place, mode: at.tool.mode, input: inputType };
  const policy = findPolicy(at.context, node.policy, user);
  if (policy === undefined) return { result: "none" };
  if (policy.spec.type === "rateLimit" || policy.spec.type === "rowLimit") {
    at.context.report(diagnose("policy-not-here", place, { policy: node.policy, type: policy.spec.type }));
    return { result: "none" };
  }
  const use = checkPolicyUse(at.context, policy, user);
  if (use === undefined || (node.input !== undefined && input === undefined)) return { result: "none" };
  return { node: { kind: "policyCheck", id: node.id, place: at.place, ...describe(node), use, ...(input === undefined ? {} : { input: input.values }) }, result: "none" };
}

type Values = readonly { readonly name: string; readonly expression: TypedExpression }[];

/** Undefined when a value is faulty. */
function checkInput(input: Readonly<Record<string, string>>, at: NodePlace): { readonly type: ExpressionType; readonly values: Values } | undefined {
  const checked = Object.entries(input).map(([name, source]) => ({ name, expression: expressionAt(at, source, ["input", name]) }));
  const values = checked.flatMap(({ name, expression }) => (expression === undefined ? [] : [{ name, expression }]));
  if (values.length < checked.length) return undefined;
  const properties = new Map<string, ObjectProperty>(values.map(({ name, expression }) => [name, { type: expression.type, optional: false }]));
  return { type: { kind: "object", properties }, values };
}
