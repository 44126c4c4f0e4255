import type { ToolPlan } from "../../4-plan/plan.ts";
import type { Code } from "../../expression/code.ts";
import { entityOf, type EmitContext } from "../context.ts";
import { riskOf, type EmitInput, type ToolSchemas } from "../input.ts";
import { docMentions, neededParameters } from "../mentions.ts";
import { docComment } from "../print/comment.ts";
import { array, block, call, inline, lines, paragraphs, print, type Doc } from "../print/doc.ts";
import { literal, object, string } from "../print/literal.ts";
import { routeParameters } from "../route.ts";
import { printSteps } from "../steps/index.ts";
import { policySymbol, runtime, validatorSymbol } from "../symbols.ts";
import { sourceFile } from "./sourceFile.ts";

/** `tools/NAME.ts`: types, failures, the contract as data, and the flow as a straight line. */
export function toolFile(plan: ToolPlan, input: EmitInput, context: EmitContext): string {
  const { name, spec } = plan.tool;
  const schemas = input.tools.get(name);
  if (schemas === undefined) throw new Error(`Tool "${name}" has no schemas.`);
  const declared = [plan.variable, "failures", "flow", "tx", "input", "caller", ...schemas.inputTypes.names, ...schemas.outputTypes.names];
  return sourceFile(`tools/${plan.variable}`, `tool "${name}", version ${spec.version}`, declared, [
    ...declarations(schemas),
    failures(plan),
    lines([docComment(spec.description), print`export const ${plan.variable} = ${call(runtime("defineTool"), [definition(plan, input, context)])};`]),
  ]);
}

const declarations = ({ inputTypes, outputTypes }: ToolSchemas): readonly Doc[] => [inputTypes.text, outputTypes.text];

const failures = ({ failures: all }: ToolPlan): Doc =>
  print`const failures = ${object(all.map(({ code, status, message }) => [code, literal({ status, message })]), "lines")} as const;`;

function definition(plan: ToolPlan, { risk }: EmitInput, context: EmitContext): Doc {
  const { name, spec, trigger, auth, inputType } = plan.tool;
  const route = { method: trigger.method, path: trigger.path, successStatus: trigger.successStatus, parameters: routeParameters(trigger, inputType) };
  const data = object([
    ["name", string(name)],
    ["version", literal(spec.version)],
    ["route", literal(route)],
    ["risk", string(riskOf(name, risk).level)],
    ["access", string(plan.access)],
    ["concurrency", string(plan.concurrency)],
    ["auth", string(auth.mode)],
    ...(auth.allowedRoles === undefined ? [] : [["roles", literal(auth.allowedRoles)] as const]),
    ["input", validatorSymbol(`${plan.variable}Input`)],
    ["output", validatorSymbol(`${plan.variable}Output`)],
    ["policies", array(plan.policies.map((use) => policyUse(use, plan)))],
    ...(plan.idempotencyKey === undefined ? [] : [["idempotencyKey", arrow(plan.idempotencyKey, plan)] as const]),
    ["invariants", array(plan.invariants.map((use) => array([entityOf(use.entity, context), string(use.name)])))],
    ["failures", "failures"],
  ], "lines");
  const contract = lines(data.items.map((item): Doc => [item, ","]));
  return ["{", { kind: "indented", doc: paragraphs([contract, [flow(plan, context), ","]]) }, "}"];
}

function policyUse({ variable, amount, condition }: ToolPlan["policies"][number], plan: ToolPlan): Doc {
  const policy = policySymbol(variable);
  if (amount !== undefined) return object([["policy", policy], ["amount", arrow(amount, plan)]]);
  if (condition !== undefined) return object([["policy", policy], ["triggers", arrow(condition, plan)]]);
  return policy;
}

/** A function of the call: `(input: PlaceOrderInput) => input.requestId`. */
function arrow(code: Code, plan: ToolPlan): Doc {
  const parameters = neededParameters(code, [
    { name: "input", type: `${plan.typePrefix}Input` },
    { name: "caller", type: callerType(plan) },
    { name: "tx", type: runtime("Clock") },
  ]);
  const body = code.text.startsWith("{") ? print`(${code})` : code;
  return print`(${inline(parameters.map(({ name, type }): Doc => print`${name}: ${type}`))}) => ${body}`;
}

function callerType({ tool }: ToolPlan): Doc {
  switch (tool.auth.mode) {
    case "required": return runtime("Caller");
    case "optional": return print`${runtime("Caller")} | null`;
    case "none": return "null";
  }
}

function flow(plan: ToolPlan, context: EmitContext): Doc {
  const answer = print`return ${object(plan.output.map(({ name, code }) => [name, code]), "lines")};`;
  const body = plan.steps.length === 0 ? answer : paragraphs([printSteps(plan.steps, context), answer]);
  const used = (name: string): boolean => docMentions(body, name);
  const anyone = plan.tool.auth.mode === "none";
  const parameters: Doc[] = [print`${used("tx") ? "tx" : "_tx"}: ${runtime("Tx")}<typeof failures>`];
  if (!anyone || used("input")) parameters.push(print`${used("input") ? "input" : "_input"}: ${plan.typePrefix}Input`);
  if (!anyone) parameters.push(print`${used("caller") ? "caller" : "_caller"}: ${callerType(plan)}`);
  return block(print`async flow(${inline(parameters)}): Promise<${plan.typePrefix}Output>`, body);
}
