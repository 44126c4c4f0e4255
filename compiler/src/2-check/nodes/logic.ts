import type { AssertNode, IfSwitchNode, TransactionNode } from "../../spec/index.ts";
import { booleanType } from "../rowScope.ts";
import { checkUnique } from "../uniqueNames.ts";
import { checkFailure } from "./failure.ts";
import { expressionAt, placeOf, type NodePlace, type Outcome } from "./outcome.ts";

export function checkIfSwitch(node: IfSwitchNode, at: NodePlace): Outcome {
  const names = node.cases.map((each, index) => ({ name: each.name, place: placeOf(at, "cases", index, "name") }));
  checkUnique(at.context.report, `cases of ifSwitch "${node.id}"`, node.otherwise === undefined ? names : [...names, { name: node.otherwise, place: placeOf(at, "otherwise") }]);
  const cases = node.cases.map((each, index) => ({ name: each.name, when: expressionAt(at, each.when, ["cases", index, "when"], { expected: booleanType }) }));
  const sound = cases.flatMap(({ name, when }) => (when === undefined ? [] : [{ name, when, block: [] }]));
  if (sound.length < cases.length) return { result: "none" };
  // The blocks are filled in when the graph has been read as blocks.
  const otherwise = node.otherwise === undefined ? {} : { otherwise: { name: node.otherwise, block: [] } };
  return { node: { kind: "ifSwitch", id: node.id, place: at.place, ...describe(node), cases: sound, ...otherwise }, result: "none" };
}

export function checkAssert(node: AssertNode, at: NodePlace): Outcome {
  checkFailure(at, node.failure, "failure");
  const condition = expressionAt(at, node.condition, ["condition"], { expected: booleanType });
  return condition === undefined ? { result: "none" } : { node: { kind: "assert", id: node.id, place: at.place, ...describe(node), condition, failure: node.failure }, result: "none" };
}

export function checkTransaction(node: TransactionNode, at: NodePlace): Outcome {
  return { node: { kind: "transaction", id: node.id, place: at.place, ...describe(node), action: node.action }, result: "none" };
}

export const describe = (node: { readonly description?: string }): { readonly description?: string } => (node.description === undefined ? {} : { description: node.description });
