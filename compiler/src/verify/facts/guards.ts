import type { Findings } from "../finding.ts";
import type { GuardClaim } from "../contract.ts";
import { tokensOfText } from "../typescript/parse.ts";
import { isWrite, type Guard } from "../typescript/steps.ts";
import type { Check, Tool } from "../workspace.ts";
import { finding } from "./compare.ts";

/** Every check stands where it was claimed to: with its condition and its failure, and before the writes that it guards. */
export const guards: Check = (tool) => {
  const left = [...tool.flow.guards];
  const findings: Findings[] = tool.claim.proof.guards.map((claim) => {
    const index = left.findIndex((guard) => guard.node === claim.node && guard.kind === claim.kind && sameBranch(guard, claim));
    const near = index >= 0 ? index : left.findIndex((guard) => guard.node === claim.node && guard.kind === claim.kind);
    const [guard] = near < 0 ? [] : left.splice(near, 1);
    if (guard === undefined) return [finding(tool, "guards", tool.flow, words(claim), "the flow has no such check", claim.node)];
    return compare(tool, claim, guard);
  });
  const extra = left.map((guard) => finding(tool, "guards", guard, "no further checks", `${guard.kind} ${guard.condition} else ${guard.failure}`, guard.node));
  return [...findings.flat(), ...extra, ...inOrder(tool)];
};

const sameBranch = (guard: Guard, claim: GuardClaim): boolean => guard.when.join("\n") === (claim.when ?? []).map(tokensOfText).join("\n");

function compare(tool: Tool, claim: GuardClaim, guard: Guard): Findings {
  const before = guard.before.filter(isWrite).flatMap(({ nodes }) => nodes);
  const differences = [
    ...(tokensOfText(claim.condition) === guard.tokens ? [] : [guard.condition]),
    ...(claim.failure === guard.failure ? [] : [`else ${guard.failure}`]),
    ...(claim.before.join() === before.join() ? [] : [`before ${before.length === 0 ? "no write" : before.join(", ")}`]),
    ...(sameBranch(guard, claim) ? [] : [guard.when.length === 0 ? "on every way" : `when ${guard.when.join(" and ")}`]),
  ];
  return differences.length === 0 ? [] : [finding(tool, "guards", guard, words(claim), differences.join(", "), claim.node)];
}

const words = ({ kind, condition, failure, before, when }: GuardClaim): string =>
  `${kind} ${condition} else ${failure}${before.length === 0 ? "" : `, before ${before.join(", ")}`}${when === undefined ? "" : `, when ${when.join(" and ")}`}`;

/** Of several refusals the first is told, so that their order is part of what was claimed. */
function inOrder(tool: Tool): Findings {
  const { guards: claims } = tool.claim.proof;
  const { guards: found } = tool.flow;
  const order = (list: readonly { readonly node: string; readonly kind: string }[]): string => list.map(({ node, kind }) => `${kind} ${node}`).join(", ");
  const isSameSet = [...claims].map(({ node, kind }) => `${kind} ${node}`).sort().join() === [...found].map(({ node, kind }) => `${kind} ${node}`).sort().join();
  return isSameSet && order(claims) !== order(found) ? [finding(tool, "guards", found[0] ?? tool.flow, `checks in the order ${order(claims)}`, order(found))] : [];
}
