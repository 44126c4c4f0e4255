import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import type { EmailNode, EmitNode, HttpRequestNode, PaymentNode, RetryNode, SmsNode, TimeoutNode } from "../../spec/index.ts";
import { correction } from "../resolve.ts";
import { checkFailure } from "./failure.ts";
import { expressionAt, placeOf, subjectOf, type NodePlace, type Outcome } from "./outcome.ts";

type CallNode = PaymentNode | EmailNode | SmsNode | HttpRequestNode;
type Values = Readonly<Record<string, string>> | undefined;

/** Which kind of service each node calls. */
const serviceKinds = { payment: "payment", email: "email", sms: "sms", httpRequest: "http" } as const satisfies { readonly [Type in CallNode["type"]]: string };

/** A node that calls another system: its service and its values are checked, though no code is made for it yet. */
export function checkCall(node: CallNode, at: NodePlace): Outcome {
  const services = at.context.loaded.workspace?.spec.services ?? {};
  const place = placeOf(at, "service");
  const service = Object.hasOwn(services, node.service) ? services[node.service] : undefined;
  if (service === undefined) {
    const suggestion = didYouMean(node.service, Object.keys(services));
    if (at.context.loaded.workspace !== undefined) at.context.report(diagnose("unknown-service", place, { subject: subjectOf(at), service: node.service }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  } else if (service.kind !== serviceKinds[node.type]) {
    at.context.report(diagnose("wrong-service-kind", place, { subject: subjectOf(at), service: node.service, expected: serviceKinds[node.type], actual: service.kind }));
  }
  checkAll(at, node.values, "values");
  if (node.type === "httpRequest") {
    expressionAt(at, node.path, ["path"], { expected: { kind: "string" } });
    checkAll(at, node.headers, "headers");
  }
  if (node.type === "payment" || node.type === "httpRequest") checkAll(at, node.compensation?.values, "compensation", "values");
  checkFailure(at, node.failure, "failure");
  return notYet(at, node.type, "Leave the call to whoever calls the tool, for now.");
}

export function checkEmit(node: EmitNode, at: NodePlace): Outcome {
  const topics = at.context.loaded.workspace?.spec.queues;
  if (topics?.includes(node.topic) === false) {
    const place = placeOf(at, "topic");
    const suggestion = didYouMean(node.topic, topics);
    at.context.report(diagnose("unknown-topic", place, { subject: subjectOf(at), topic: node.topic }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  }
  checkAll(at, node.values, "values");
  return notYet(at, node.type, "Write a row that others read, for now.");
}

export function checkDownstream(node: RetryNode | TimeoutNode, at: NodePlace): Outcome {
  return notYet(at, node.type, "It acts on an external node, and those are not compiled yet either.");
}

function checkAll(at: NodePlace, values: Values, ...keys: readonly string[]): void {
  for (const [name, source] of Object.entries(values ?? {})) expressionAt(at, source, [...keys, name]);
}

/** What others may say about the result of such a node is not known yet either. */
export function notYet(at: NodePlace, type: string, advice: string): Outcome {
  at.context.report(diagnose("not-compiled-yet", placeOf(at, "type"), { what: `${subjectOf(at)} of type ${type}`, advice }));
  return { result: "unsound" };
}
