import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { formatType, typeOfSchema, type ExpressionType, type TypedExpression } from "../../expression/index.ts";
import type { JsonSchema } from "../../spec/index.ts";
import type { CheckedPolicyUse, CheckedTool } from "../checked.ts";
import type { ToolContext } from "../context.ts";
import { checkExpressionAt } from "../expressions.ts";
import { checkFlow } from "../flow/checkFlow.ts";
import type { ToolFacts } from "../nodes/outcome.ts";
import { checkPolicyUse, findPolicy } from "../policies/checkPolicyUse.ts";
import { checkRoles } from "../resolve.ts";
import { checkJsonSchema } from "../schemas/checkJsonSchema.ts";
import { closeSchema } from "../schemas/closeSchema.ts";
import type { AuthMode } from "./caller.ts";
import { toolScope } from "./scope.ts";
import { checkTrigger } from "./trigger.ts";
import { itemsOf } from "../itemsOf.ts";

/** Everything that is said in one tool file. Gives nothing when anything is wrong. */
export function checkTool(context: ToolContext, loaded: LoadedSpec<"tool">): CheckedTool | undefined {
  const { spec, name, file } = loaded;
  const auth = checkAuth(context, loaded);
  checkRiskLevel(context, loaded);
  const input = checkSchema(context, loaded, "input");
  const output = checkSchema(context, loaded, "output");
  const inputType = input.sound ? typeOfSchema(input.schema) : undefined;
  const outputType = output.sound ? typeOfSchema(output.schema) : undefined;
  const tool: ToolFacts = { loaded, mode: auth.mode, inputType, hasUnboundedInput: input.unbounded };

  const trigger = checkTrigger(context, loaded, inputType);
  const policies = checkPolicies(context, tool);
  const idempotencyKey = spec.idempotencyKey === undefined ? undefined : checkIdempotencyKey(context, tool, spec.idempotencyKey);
  const flow = checkFlow(context, tool, spec.flow, outputType);
  if (trigger === undefined || flow === undefined || inputType === undefined || outputType === undefined) return undefined;
  return {
    name, file, spec, trigger, auth, policies,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    inputSchema: input.schema, outputSchema: output.schema, inputType, outputType, flow,
  };
}

function checkAuth(context: ToolContext, tool: LoadedSpec<"tool">): CheckedTool["auth"] {
  const { required = true, allowedRoles } = tool.spec.auth ?? {};
  const mode: AuthMode = required === true ? "required" : required === "optional" ? "optional" : "none";
  checkRoles(context, allowedRoles, `Tool "${tool.name}"`, (index) => ({ file: tool.file, pointer: `/auth/allowedRoles/${index}` }));
  if (mode === "none" && allowedRoles !== undefined) {
    const place = { file: tool.file, pointer: "/auth/allowedRoles", key: true };
    const fix = { title: "Require a caller", file: tool.file, edits: [{ op: "replace" as const, pointer: "/auth/required", value: true }] };
    context.report(diagnose("public-with-roles", place, { tool: tool.name }, { fix }));
  }
  return { mode, ...(allowedRoles === undefined ? {} : { allowedRoles }) };
}

function checkRiskLevel(context: ToolContext, tool: LoadedSpec<"tool">): void {
  if (tool.spec.riskLevel === undefined) return;
  const fix = { title: "Remove riskLevel", file: tool.file, edits: [{ op: "remove" as const, pointer: "/riskLevel" }] };
  context.report(diagnose("risk-level-set", { file: tool.file, pointer: "/riskLevel", key: true }, { tool: tool.name }, { fix }));
}

/** The input or output as a closed schema. Not sound: nothing that depends on its type is judged. */
function checkSchema(context: ToolContext, tool: LoadedSpec<"tool">, which: "input" | "output"): { readonly schema: JsonSchema; readonly sound: boolean; readonly unbounded: boolean } {
  const schema = tool.spec[which];
  const place = { file: tool.file, pointer: `/${which}` };
  const faults: Diagnostic[] = [];
  checkJsonSchema((fault) => faults.push(fault), schema, place, { subject: `of the ${which}`, bounded: which === "input" });
  const invalid = faults.some((fault) => fault.code === "invalid-schema");
  if (!invalid && schema["type"] !== "object" && schema["$ref"] === undefined) {
    faults.push(diagnose("invalid-schema", { ...place, key: true }, { problem: `The ${which} must be an object: \`"type": "object"\`.` }));
  }
  faults.forEach(context.report);
  return { schema: closeSchema(schema), sound: !faults.some((fault) => fault.code === "invalid-schema"), unbounded: faults.some((fault) => fault.code === "unbounded-list") };
}

function checkPolicies(context: ToolContext, tool: ToolFacts): readonly CheckedPolicyUse[] {
  return itemsOf(tool.loaded, "/policies", tool.loaded.spec.policies).flatMap(({ value: name, pointer }) => {
    const user = { subject: `Tool "${tool.loaded.name}"`, place: { file: tool.loaded.file, pointer }, mode: tool.mode, input: tool.inputType };
    const policy = findPolicy(context, name, user);
    const use = policy === undefined ? undefined : checkPolicyUse(context, policy, user);
    return use === undefined ? [] : [use];
  });
}

const keyTypes: ReadonlySet<ExpressionType["kind"]> = new Set(["string", "enum", "uuid", "integer"]);

/** The idempotency key is over the input alone: it must be known before anything is read. */
function checkIdempotencyKey(context: ToolContext, tool: ToolFacts, source: string): TypedExpression | undefined {
  const place = { file: tool.loaded.file, pointer: "/idempotencyKey" };
  const { names, ...scope } = toolScope(context, tool);
  const input = names.get("input");
  const { report } = context;
  const key = checkExpressionAt(source, { ...scope, names: new Map(input === undefined ? [] : [["input", input]]) }, place, report, { absent: true });
  if (key === undefined || keyTypes.has(key.type.kind)) return key;
  report(diagnose("idempotency-key-type", place, { tool: tool.loaded.name, actual: formatType(key.type) }));
  return undefined;
}
