import type { FlowNode, NodeKind } from "@fascia/compiler/browser";

type Words = { readonly [Kind in NodeKind]: (node: Extract<FlowNode, { type: Kind }>) => string };

/** What each kind of node does, as its card on the canvas and its line in the outline say it. */
const words: Words = {
  read: ({ mode, entity }) => ({ one: `read one ${entity}`, maybeOne: `look for a ${entity}`, many: `read many of ${entity}`, count: `count ${entity}`, exists: `ask whether a ${entity} exists`, aggregate: `add up ${entity}` })[mode],
  write: ({ action, entity, to, each }) => `${{ create: "create", update: "update", transition: "move", softDelete: "delete" }[action]} ${each === undefined ? "" : "for each item "}${entity}${action === "transition" ? ` to ${to ?? "?"}` : ""}`,
  transform: ({ values }) => `work out ${Object.keys(values).join(", ") || "values"}`,
  ifSwitch: ({ cases, otherwise }) => `choose ${[...cases.map(({ name }) => name), ...(otherwise === undefined ? [] : [otherwise])].join(" or ")}`,
  forEach: ({ over, as }) => `for each ${as} of ${over}`,
  retry: ({ attempts }) => `try up to ${attempts} times`,
  timeout: ({ ms }) => `wait at most ${ms} ms`,
  payment: ({ action, service }) => `${action} through ${service}`,
  email: ({ service }) => `send an email through ${service}`,
  sms: ({ service }) => `send a text message through ${service}`,
  httpRequest: ({ method, service }) => `${method} of ${service}`,
  emit: ({ topic }) => `publish to ${topic}`,
  transaction: ({ action }) => (action === "begin" ? "begin the transaction" : "commit"),
  policyCheck: ({ policy }) => `hold to policy ${policy}`,
  assert: ({ failure }) => `or refuse with ${failure.code}`,
};

export function nodeWords(node: FlowNode): string {
  // The table pairs each kind with its words; TypeScript cannot follow the pair through the index.
  const say = words[node.type] as (node: FlowNode) => string;
  return say(node);
}
