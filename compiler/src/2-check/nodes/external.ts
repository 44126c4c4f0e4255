import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import type { EmailNode, EmitNode, HttpRequestNode, PaymentNode, RetryNode, SmsNode, TimeoutNode } from "../../spec/index.ts";
import type { CheckedCall, CheckedCompensation, NamedExpression } from "../checked.ts";
import { correction } from "../resolve.ts";
import { resultOfCall } from "./callResults.ts";
import { checkFailure } from "./failure.ts";
import { describe } from "./logic.ts";
import { expressionAt, placeOf, subjectOf, type NodePlace, type Outcome } from "./outcome.ts";

type CallNode = PaymentNode | EmailNode | SmsNode | HttpRequestNode;
type Values = Readonly<Record<string, string>> | undefined;

/** Which kind of service each node calls. */
const serviceKinds = { payment: "payment", email: "email", sms: "sms", httpRequest: "http" } as const satisfies { readonly [Type in CallNode["type"]]: string };

/** A node that calls another system. No code is made for it yet. */
export function checkCall(node: CallNode, at: NodePlace): Outcome {
  checkService(node, at);
  const result = resultOfCall[node.type];
  const values = checkAll(at, node.values, "values");
  const call = { id: node.id, place: at.place, ...describe(node), service: node.service, result, ...guardsOf(at), ...(node.failure !== undefined && { failure: node.failure }) };
  const checked = values === undefined ? undefined : checkRest(node, { ...call, values }, at);
  checkFailure(at, node.failure, "failure");
  notYet(at, node.type, "Leave the call to whoever calls the tool, for now.");
  return checked === undefined ? { result } : { node: checked, result };
}

function checkService(node: CallNode, at: NodePlace): void {
  const services = at.context.loaded.workspace?.spec.services ?? {};
  const place = placeOf(at, "service");
  const service = Object.hasOwn(services, node.service) ? services[node.service] : undefined;
  if (service === undefined) {
    const suggestion = didYouMean(node.service, Object.keys(services));
    if (at.context.loaded.workspace !== undefined) at.context.report(diagnose("unknown-service", place, { subject: subjectOf(at), service: node.service }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  } else if (service.kind !== serviceKinds[node.type]) {
    at.context.report(diagnose("wrong-service-kind", place, { subject: subjectOf(at), service: node.service, expected: serviceKinds[node.type], actual: service.kind }));
  }
}

type Call = Pick<CheckedCall, "id" | "place" | "description" | "service" | "values" | "result" | "failure" | "retry" | "timeout">;

/** What only some kinds of calls have. */
function checkRest(node: CallNode, call: Call, at: NodePlace): CheckedCall | undefined {
  switch (node.type) {
    case "email":
      return { ...call, kind: "email", spec: node };
    case "sms":
      return { ...call, kind: "sms", spec: node };
    case "payment": {
      const compensation = checkCompensation(node, at);
      return compensation === undefined ? undefined : { ...call, kind: "payment", spec: node, ...compensation };
    }
    case "httpRequest": {
      const path = expressionAt(at, node.path, ["path"], { expected: { kind: "string" } });
      const headers = checkAll(at, node.headers, "headers");
      const compensation = checkCompensation(node, at);
      return path === undefined || headers === undefined || compensation === undefined ? undefined : { ...call, kind: "httpRequest", spec: node, path, headers, ...compensation };
    }
  }
}

/** What takes the call back. It is carried out behind the call, and may name its result. */
function checkCompensation({ id, type, compensation }: PaymentNode | HttpRequestNode, at: NodePlace): { readonly compensation?: CheckedCompensation } | undefined {
  if (compensation === undefined) return {};
  const itself = [id, { type: resultOfCall[type], binding: { kind: "node", node: id } }] as const;
  const values = checkAll({ ...at, scope: { ...at.scope, names: new Map([...at.scope.names, itself]) } }, compensation.values, "compensation", "values");
  return values === undefined ? undefined : { compensation: { action: compensation.action, values } };
}

function guardsOf(at: NodePlace): Pick<Call, "retry" | "timeout"> {
  const own = [...at.guards.values()].filter(({ guards }) => guards === at.id);
  return Object.fromEntries(own.map((guard) => [guard.kind, guard]));
}

/** An event for others. It leaves through the outbox, so that nobody waits for it. */
export function checkEmit(node: EmitNode, at: NodePlace): Outcome {
  const topics = at.context.loaded.workspace?.spec.queues;
  if (topics?.includes(node.topic) === false) {
    const place = placeOf(at, "topic");
    const suggestion = didYouMean(node.topic, topics);
    at.context.report(diagnose("unknown-topic", place, { subject: subjectOf(at), topic: node.topic }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  }
  const values = checkAll(at, node.values, "values");
  notYet(at, node.type, "Write a row that others read, for now.");
  return values === undefined ? { result: "none" } : { node: { kind: "emit", id: node.id, place: at.place, ...describe(node), topic: node.topic, values }, result: "none" };
}

/** What it acts on has been looked for in the graph. */
export function checkGuard(node: RetryNode | TimeoutNode, at: NodePlace): Outcome {
  notYet(at, node.type, "It acts on an external node, and those are not compiled yet either.");
  const guard = at.guards.get(at.id);
  return guard === undefined ? { result: "none" } : { node: guard, result: "none" };
}

/** Undefined when a value is faulty. */
function checkAll(at: NodePlace, values: Values, ...keys: readonly string[]): readonly NamedExpression[] | undefined {
  const checked = Object.entries(values ?? {}).map(([name, source]) => ({ name, expression: expressionAt(at, source, [...keys, name]) }));
  const sound = checked.flatMap(({ name, expression }) => (expression === undefined ? [] : [{ name, expression }]));
  return sound.length < checked.length ? undefined : sound;
}

export function notYet(at: NodePlace, type: string, advice: string): void {
  at.context.report(diagnose("not-compiled-yet", placeOf(at, "type"), { what: `${subjectOf(at)} of type ${type}`, advice }));
}
