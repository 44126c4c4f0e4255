import type { Step } from "../../4-plan/plan.ts";
import { call, print, type Doc } from "../print/doc.ts";
import { string } from "../print/literal.ts";
import { policySymbol } from "../symbols.ts";

/** await tx.policy("budget", dailyBudget, order.total); */
export const printPolicyCheck = ({ node, policy, condition, amount }: Extract<Step, { kind: "policyCheck" }>): Doc => {
  const over = amount ?? condition;
  return print`await ${call("tx.policy", [string(node), policySymbol(policy), ...(over === undefined ? [] : [over])])};`;
};
