import type { Texts } from "../../api/types.ts";

const folders = { tool: "tools", entity: "entities", policy: "policies" } as const;
export type NewKind = keyof typeof folders;
export const newKinds = Object.keys(folders) as readonly NewKind[];

const forms: Readonly<Record<NewKind, { readonly pattern: RegExp; readonly rule: string }>> = {
  tool: { pattern: /^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*$/, rule: "A tool's name is a verb in camelCase: placeOrder." },
  entity: { pattern: /^[A-Z][a-zA-Z0-9]*$/, rule: "An entity's name is a noun in PascalCase: Order." },
  policy: { pattern: /^[a-z][a-zA-Z0-9]*$/, rule: "A policy's name is in camelCase: orderRate." },
};

/** A new spec that is sound but for what only its author knows, or what is wrong with its name. */
export function newFile(kind: NewKind, name: string, texts: Texts): { readonly path: string; readonly text: string } | { readonly fault: string } {
  const path = `${folders[kind]}/${name}.json`;
  if (!forms[kind].pattern.test(name)) return { fault: forms[kind].rule };
  if (path in texts) return { fault: `There is a ${kind} "${name}" already.` };
  return { path, text: `${JSON.stringify(beginnings[kind](name), null, 2)}\n` };
}

const beginnings: Readonly<Record<NewKind, (name: string) => object>> = {
  tool: (name) => ({
    name, version: 1, description: "", trigger: { type: "http" }, auth: { allowedRoles: [] },
    input: { type: "object", properties: {} }, output: { type: "object", properties: {} },
    flow: { start: "", nodes: [], edges: [], output: {} },
  }),
  entity: (name) => ({ name, version: 1, description: "", fields: { name: { type: "string", required: true, maxLength: 200 } } }),
  policy: (name) => ({ name, version: 1, description: "", type: "rate" }),
};
