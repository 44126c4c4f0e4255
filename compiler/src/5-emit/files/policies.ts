import type { PolicyPlan } from "../../4-plan/plan.ts";
import type { EmitInput } from "../input.ts";
import { mentions } from "../mentions.ts";
import { byText } from "../order.ts";
import { docComment } from "../print/comment.ts";
import { call, lines, print, type Doc } from "../print/doc.ts";
import { literal, object, string } from "../print/literal.ts";
import { runtime } from "../symbols.ts";
import { sourceFile } from "./sourceFile.ts";

/** `policies.ts`: every policy of the workspace as data, with its condition as a function. */
export function policiesFile({ plan }: EmitInput): string {
  return sourceFile("policies", `the policies of workspace "${plan.workspace.spec.name}"`, plan.policies.map(({ variable }) => variable), plan.policies.map(policy));
}

function policy(plan: PolicyPlan): Doc {
  const { spec } = plan.policy;
  const { scope, window } = spec.parameters ?? {};
  const parameters = Object.entries(spec.parameters ?? {}).filter(([name]) => !ownKeys.has(name)).sort(([a], [b]) => byText(a, b));
  const counts = spec.type === "rateLimit" || spec.type === "budgetCheck";
  const properties: (readonly [string, Doc])[] = [
    ["name", string(spec.name)],
    ["version", literal(spec.version)],
    ["type", string(spec.type)],
    ["action", string(spec.action)],
    ...(counts ? [["scope", string(scope ?? "caller")] as const] : []),
    ...(spec.type === "budgetCheck" ? [["window", string(window ?? "day")] as const] : []),
    ...(spec.message === undefined ? [] : [["message", string(spec.message)] as const]),
    ["parameters", literal(Object.fromEntries(parameters))],
    ...(plan.condition === undefined ? [] : [["triggers", print`({ ${seen(plan).join(", ")} }) => ${plan.condition}`] as const]),
  ];
  return lines([docComment(spec.description), print`export const ${plan.variable} = ${call(runtime("definePolicy"), [object(properties, "lines")])};`]);
}

/** Parameters that say how the policy counts: they stand beside `parameters`, not in it. */
const ownKeys: ReadonlySet<string> = new Set(["amount", "scope", "window"]);

/** What a condition is told, of which it takes what it names. */
const offered = ["calls", "amount", "spent", "rows", "parameters", "caller"];
const seen = ({ condition }: PolicyPlan): readonly string[] => offered.filter((name) => condition !== undefined && mentions(condition, name));
