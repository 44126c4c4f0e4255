import type { EntitySpec, FlowNode, LoadedWorkspace, NodeKind } from "@fascia/compiler/browser";
import { freshName } from "./names.ts";

type Templates = { readonly [Kind in NodeKind]: (id: (wanted: string) => string, workspace: LoadedWorkspace) => Extract<FlowNode, { type: Kind }> };

/** A node of each kind as the palette makes it: whole, so that the canvas can show it, with what the workspace has and what is most often meant. */
const templates: Templates = {
  read: (id, workspace) => ({ id: id(lower(firstEntity(workspace))), type: "read", entity: firstEntity(workspace), mode: "one", where: "id == input.id" }),
  write: (id, workspace) => ({ id: id(`new${firstEntity(workspace)}`), type: "write", entity: firstEntity(workspace), action: "create", values: requiredValues(workspace) }),
  transform: (id) => ({ id: id("result"), type: "transform", values: { value: "0" } }),
  ifSwitch: (id) => ({ id: id("choice"), type: "ifSwitch", cases: [{ name: "yes", when: "true" }], otherwise: "no" }),
  forEach: (id) => ({ id: id("loop"), type: "forEach", over: "[]", as: "item", max: 100, flow: { start: "step", nodes: [{ id: id("step"), type: "transform", values: { value: "item" } }], edges: [] } }),
  retry: (id) => ({ id: id("retry"), type: "retry", attempts: 3, backoff: "exponential" }),
  timeout: (id) => ({ id: id("timeout"), type: "timeout", ms: 5000 }),
  payment: (id, workspace) => ({ id: id("payment"), type: "payment", service: serviceOf(workspace, "payment"), action: "charge", values: { amount: "0", currency: "'EUR'" } }),
  email: (id, workspace) => ({ id: id("email"), type: "email", service: serviceOf(workspace, "email"), values: { to: "''", subject: "''", text: "''" } }),
  sms: (id, workspace) => ({ id: id("sms"), type: "sms", service: serviceOf(workspace, "sms"), values: { to: "''", text: "''" } }),
  httpRequest: (id, workspace) => ({ id: id("request"), type: "httpRequest", service: serviceOf(workspace, "http"), method: "GET", path: "'/'" }),
  emit: (id, workspace) => ({ id: id("event"), type: "emit", topic: workspace.workspace?.spec.queues?.[0] ?? "events", values: {} }),
  transaction: (id) => ({ id: id("begin"), type: "transaction", action: "begin" }),
  policyCheck: (id, workspace) => ({ id: id("policy"), type: "policyCheck", policy: workspace.policies.find(({ spec }) => spec.type === "custom" || spec.type === "budgetCheck")?.name ?? "policy" }),
  assert: (id) => ({ id: id("check"), type: "assert", condition: "true", failure: { code: "REFUSED", message: "This cannot be done now." } }),
};

/** A new node of a kind, with a name that nobody has. */
export function newNode(kind: NodeKind, workspace: LoadedWorkspace, taken: Iterable<string>): FlowNode {
  const names = new Set(taken);
  const id = (wanted: string): string => {
    const name = freshName(wanted, names);
    names.add(name);
    return name;
  };
  return templates[kind](id, workspace);
}

/** How the palette sorts the kinds. */
export const palette: readonly { readonly title: string; readonly kinds: readonly NodeKind[] }[] = [
  { title: "Data", kinds: ["read", "write", "transaction"] },
  { title: "Logic", kinds: ["transform", "assert", "ifSwitch", "forEach", "policyCheck"] },
  { title: "Outside", kinds: ["payment", "email", "sms", "httpRequest", "emit"] },
  { title: "Guards", kinds: ["retry", "timeout"] },
];

const firstEntity = ({ entities }: LoadedWorkspace): string => entities[0]?.name ?? "Entity";
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const serviceOf = ({ workspace }: LoadedWorkspace, kind: string): string => Object.entries(workspace?.spec.services ?? {}).find(([, service]) => service.kind === kind)?.[0] ?? kind;

/** What a create cannot do without, from inputs of the same names. */
function requiredValues({ entities: [entity] }: LoadedWorkspace): Record<string, string> {
  const fields: EntitySpec["fields"] = entity?.spec.fields ?? {};
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field.required === true && name !== entity?.spec.ownerField && !("default" in field) ? [[name, `input.${name}`]] : [])));
}
