import { Type, type Static } from "typebox";
import { EmailNode, EmitNode, HttpRequestNode, PaymentNode, RetryNode, SmsNode, TimeoutNode } from "./external.ts";
import { ForEachNode } from "./forEach.ts";
import { AssertNode, IfSwitchNode, PolicyCheckNode, TransactionNode, TransformNode } from "./logic.ts";
import { ReadNode } from "./read.ts";
import { WriteNode } from "./write.ts";

/** Every node kind of the language. A new kind is one more line here, and does not compile until each phase has said what it does with it. */
export const nodeKinds = {
  read: ReadNode,
  write: WriteNode,
  transform: TransformNode,
  ifSwitch: IfSwitchNode,
  forEach: ForEachNode,
  retry: RetryNode,
  timeout: TimeoutNode,
  payment: PaymentNode,
  email: EmailNode,
  sms: SmsNode,
  httpRequest: HttpRequestNode,
  emit: EmitNode,
  transaction: TransactionNode,
  policyCheck: PolicyCheckNode,
  assert: AssertNode,
} as const;
export type NodeKind = keyof typeof nodeKinds;

export const FlowNode = Type.Union([
  ReadNode, WriteNode, TransformNode, IfSwitchNode, ForEachNode, RetryNode, TimeoutNode, PaymentNode, EmailNode, SmsNode, HttpRequestNode, EmitNode, TransactionNode, PolicyCheckNode, AssertNode,
]);
export type FlowNode = Static<typeof FlowNode>;
