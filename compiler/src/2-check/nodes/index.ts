import type { FlowNode } from "../../spec/index.ts";
import { checkCall, checkEmit, checkGuard } from "./external.ts";
import { checkForEach } from "./forEach.ts";
import { checkAssert, checkIfSwitch, checkTransaction } from "./logic.ts";
import type { NodeCheckers, NodePlace, Outcome } from "./outcome.ts";
import { checkPolicyCheck } from "./policyCheck.ts";
import { checkRead } from "./read.ts";
import { checkTransform } from "./transform.ts";
import { checkWrite } from "./write.ts";

const checkers: NodeCheckers = {
  read: checkRead,
  write: checkWrite,
  transform: checkTransform,
  ifSwitch: checkIfSwitch,
  forEach: checkForEach,
  retry: checkGuard,
  timeout: checkGuard,
  payment: checkCall,
  email: checkCall,
  sms: checkCall,
  httpRequest: checkCall,
  emit: checkEmit,
  transaction: checkTransaction,
  policyCheck: checkPolicyCheck,
  assert: checkAssert,
};

/** Checks one node where it stands. */
export function checkNode<Node extends FlowNode>(node: Node, at: NodePlace): Outcome {
  // The table pairs each kind with its checker; TypeScript cannot follow the pair through the index.
  const check = checkers[node.type] as (node: FlowNode, at: NodePlace) => Outcome;
  return check(node, at);
}
