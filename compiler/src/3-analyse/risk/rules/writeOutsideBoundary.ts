import type { CheckedTransaction, CheckedWrite, FlowBlock } from "../../../2-check/checked.ts";
import { branchesOf } from "../../facts/nodes.ts";
import { productInput, takeFromStock } from "../exampleFlows.ts";
import type { Danger, Rule } from "../rule.ts";
import { boundaryFix } from "./boundaryFix.ts";

/** Red: a write that is not between begin and commit on every path. */
export const writeOutsideBoundary: Rule = {
  code: "write-outside-boundary",
  level: "red",
  sentence: "Every write lies between `begin` and `commit`, whichever way the flow takes.",
  why: "The boundary says what happens as a whole or not at all. A write outside leaves half of the work behind when the other half fails.",
  remedy: "Put a `transaction` node with action `begin` before the first write and one with `commit` behind the last.",
  fires: {
    tool: {
      idempotencyKey: "input.requestId",
      input: productInput,
      flow: { start: "product", nodes: takeFromStock.nodes.filter(({ type }) => type === "write"), edges: [] },
    },
  },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock } },

  find(tool) {
    const dangers: Danger[] = [];
    const say = (message: string, node: CheckedWrite | CheckedTransaction, evidence: string): void =>
      void dangers.push({ message: `${message} Every write lies between \`begin\` and \`commit\`.`, evidence: [{ message: evidence, place: node.place }], fix: boundaryFix(tool) });

    const state = walk(tool.flow.block, "outside", (node, before) => {
      if (node.kind === "write" && before !== "inside") {
        const where = before === "outside" ? "outside of the transaction boundary" : "where only some paths have begun a transaction";
        say(`Node "${node.id}" of tool "${tool.name}" writes "${node.entity}" ${where}.`, node, "This write is not in a boundary.");
      }
      if (node.kind === "transaction" && before !== (node.action === "begin" ? "outside" : "inside")) {
        const fault = node.action === "begin" ? "begins a transaction where one may be open already" : "commits where no transaction may be open";
        say(`Node "${node.id}" of tool "${tool.name}" ${fault}.`, node, "This is not a boundary.");
      }
    });
    const last = lastBegin(tool.flow.block);
    if (state !== "outside" && last !== undefined) say(`Tool "${tool.name}" ends before the transaction of node "${last.id}" is committed.`, last, "This transaction stays open.");
    return dangers;
  },
};

/** Whether a transaction is open: on all paths that lead here, on none, or on some. */
type State = "outside" | "inside" | "mixed";

function walk(block: FlowBlock, state: State, visit: (node: FlowBlock[number], before: State) => void): State {
  for (const node of block) {
    visit(node, state);
    if (node.kind === "transaction") state = node.action === "begin" ? "inside" : "outside";
    const after = new Set(branchesOf(node).map((branch) => walk(branch, state, visit)));
    if (after.size > 0) state = after.size > 1 ? "mixed" : [...after][0]!;
  }
  return state;
}

function lastBegin(block: FlowBlock): CheckedTransaction | undefined {
  let found: CheckedTransaction | undefined;
  walk(block, "outside", (node) => {
    if (node.kind === "transaction" && node.action === "begin") found = node;
  });
  return found;
}
