import type { PolicySpec } from "../../../spec/index.ts";
import type { RuleExample } from "../ruleExample.ts";

/** A tool that takes a percentage, and a policy that looks at it. */
export function discountExample(policy: Pick<PolicySpec, "action" | "condition">, maximum = 50): RuleExample {
  return {
    tool: {
      policies: ["largeDiscount"],
      input: { type: "object", properties: { percent: { type: "integer", minimum: 0, maximum } }, required: ["percent"] },
      output: { type: "object", properties: { rest: { type: "integer" } }, required: ["rest"] },
      flow: { start: "price", nodes: [{ id: "price", type: "transform", values: { rest: "100 - input.percent" } }], edges: [], output: { rest: "price.rest" } },
    },
    policies: [{ name: "largeDiscount", version: 1, description: "Large discounts are not given lightly.", type: "custom", ...policy }],
  };
}
