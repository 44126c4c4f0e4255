import type { Evidence, Json } from "../../analysis.ts";
import type { JudgedPolicy } from "../../facts/policies.ts";
import { inWords, valuesIn } from "../../facts/values/describe.ts";

/** Where a tool asks a policy, and where the policy says when it triggers. */
export function policyEvidence({ policy, place, node }: JudgedPolicy): readonly [Evidence, ...Evidence[]] {
  return [
    { message: "It is asked here.", place, ...(node === undefined ? {} : { path: [node] }) },
    { message: "This is when it triggers.", place: { file: policy.file, pointer: policy.spec.condition === undefined ? "/type" : "/condition" } },
  ];
}

/** `` when `input.percent > 50`, and here `input.percent` is from 0 to 20 `` */
export function whenInWords({ use, environment }: JudgedPolicy): string {
  const values = inWords(use.condition, environment);
  return `when \`${use.source}\`${values === "" ? "" : `, and here ${values}`}`;
}

/** What the judgement rests on. */
export function policyFacts({ policy, use, environment, node }: JudgedPolicy): { readonly [name: string]: Json } {
  return { policy: policy.name, action: policy.spec.action, condition: use.source, values: { ...valuesIn(use.condition, environment) }, ...(node === undefined ? {} : { node }) };
}
