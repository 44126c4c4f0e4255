import { segments } from "../diagnostics/pointer.ts";
import type { SpecKind } from "../spec/index.ts";

type Document = { readonly [key: string]: unknown };

/** Parts of a spec that have names of their own: how they are told to a person. */
const parts: readonly { readonly path: readonly string[]; readonly tell: (key: string, value: Document) => string }[] = [
  { path: ["fields", "*"], tell: (key) => `field "${key}"` },
  { path: ["relationships", "*"], tell: (key) => `relationship "${key}"` },
  { path: ["invariants", "*"], tell: named("invariant") },
  { path: ["indexes", "*"], tell: (key) => `index ${Number(key) + 1}` },
  { path: ["statusMachine", "transitions", "*"], tell: named("transition") },
  { path: ["flow", "nodes", "*", "flow", "nodes", "*"], tell: named("node", "id") },
  { path: ["flow", "nodes", "*"], tell: named("node", "id") },
  { path: ["flow", "edges", "*"], tell: (key, value) => (typeof value["from"] === "string" && typeof value["to"] === "string" ? `the edge from "${value["from"]}" to "${value["to"]}"` : `edge ${Number(key) + 1}`) },
  { path: ["flow"], tell: () => "the flow" },
  { path: ["trigger"], tell: () => "the trigger" },
  { path: ["statusMachine"], tell: () => "the status machine" },
  { path: ["services", "*"], tell: (key) => `service "${key}"` },
  { path: ["joins", "*"], tell: (key) => `join ${Number(key) + 1}` },
  { path: ["pages", "*"], tell: (key) => `page ${Number(key) + 1}` },
];

function named(word: string, key = "name") {
  return (index: string, value: Document) => (typeof value[key] === "string" ? `${word} "${value[key]}"` : `${word} ${Number(index) + 1}`);
}

/** What lies at a pointer, in words: `"mode" of node "product"`, `Field "stock"`, `The tool`. Begins with a capital or a quote. */
export function subjectOf(kind: SpecKind, name: string, document: unknown, pointer: string): string {
  const path = segments(pointer);
  const part = parts.find((candidate) => candidate.path.length <= path.length && candidate.path.every((segment, depth) => segment === "*" || segment === path[depth]));
  const length = part?.path.length ?? 0;
  const owner = part === undefined ? specTitle(kind, name) : part.tell(path[length - 1] ?? "", objectAt(document, path.slice(0, length)));
  const rest = path.slice(length);
  // A file is called what it is called.
  const capital = owner === specTitle("workspace", "") ? owner : owner.charAt(0).toUpperCase() + owner.slice(1);
  return rest.length === 0 ? capital : `"${inner(rest)}" of ${owner}`;
}

/** `tool "placeOrder"`; for the workspace, whose file has no name of its own, `workspace.json`. */
export function specTitle(kind: SpecKind, name: string): string {
  return kind === "workspace" ? "workspace.json" : `${kind} "${name}"`;
}

/** `cases[0].when`: indexes in brackets, as people write them. */
function inner(path: readonly string[]): string {
  return path.map((segment, depth) => (/^\d+$/.test(segment) ? `[${segment}]` : (depth === 0 ? "" : ".") + segment)).join("");
}

function objectAt(document: unknown, path: readonly string[]): Document {
  let value: unknown = document;
  for (const segment of path) value = typeof value === "object" && value !== null ? (value as Document)[segment] : undefined;
  return typeof value === "object" && value !== null ? (value as Document) : {};
}
