import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { child } from "../diagnostics/pointer.ts";
import { formats } from "../spec/formats.ts";
import { jsonSchemas } from "../spec/jsonSchemas.ts";
import { specFolders } from "../spec/index.ts";
import { loadWorkspace } from "./loadWorkspace.ts";

/** Codes of faults that the schemas know nothing of. */
const beyondSchemas = new Set(["missing-workspace", "name-differs-from-file", "unknown-file"]);

const golden = new URL("../../../golden-tests/", import.meta.url);
const validators = compileSchemas();

describe("the loader and Ajv agree about the schemas of the language", () => {
  for (const [file, document] of documents()) {
    it(`on ${file} and on everything that can be broken in it`, () => {
      let broken = 0;
      for (const [what, variant] of [["as it is", document], ...variants(document)] as const) {
        const { valid, loads } = judge(file, variant);
        expect(loads, `${file} ${what}`).toBe(valid);
        if (!valid) broken++;
      }
      expect(broken).toBeGreaterThan(0);
    });
  }
});

function judge(file: string, document: unknown): { readonly valid: boolean; readonly loads: boolean } {
  const folder = file.split("/").at(-2) ?? "";
  const kind = Object.entries(specFolders).find(([name]) => name === folder)?.[1] ?? "workspace";
  const path = kind === "workspace" ? "workspace.json" : file.split("/").slice(-2).join("/");
  const { diagnostics } = loadWorkspace(new Map([[path, JSON.stringify(document)]]));
  return { valid: validators.get(kind)?.(document) ?? false, loads: diagnostics.every((fault) => beyondSchemas.has(fault.code)) };
}

/** The document with each of its values left out, replaced, or joined by a property that nobody knows. */
function* variants(document: unknown): Generator<readonly [string, unknown]> {
  for (const pointer of pointers(document, "")) {
    for (const replacement of [null, true, 0, -1, 1.5, 1e9, "", "word", "Word", "*(", [], {}]) yield [`with ${JSON.stringify(replacement)} at ${pointer}`, changed(document, pointer, () => replacement)];
    yield [`without ${pointer}`, changed(document, pointer, () => undefined)];
    yield [`with something more at ${pointer}`, changed(document, pointer, (value) => (Array.isArray(value) ? [...value, value[0]] : typeof value === "object" ? { ...value, unheardOf: 1 } : value))];
  }
}

function* pointers(value: unknown, pointer: string): Generator<string> {
  if (pointer !== "") yield pointer;
  // What lies inside a JSON Schema is judged by the check phase.
  if (/^\/(input|output)$|\/schema$/.test(pointer) || typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* pointers(item, child(pointer, key));
}

function changed(value: unknown, pointer: string, change: (value: unknown) => unknown): unknown {
  if (pointer === "") return change(value);
  const [, key = "", rest = ""] = /^\/([^/]*)(.*)$/s.exec(pointer) ?? [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => (String(index) !== key ? [item] : [changed(item, rest, change)].filter((item) => item !== undefined)));
  const entries = Object.entries(Object(value)).map(([name, item]) => [name, name === key ? changed(item, rest, change) : item] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function compileSchemas(): ReadonlyMap<string, ValidateFunction> {
  const ajv = new Ajv2020({ strict: false, ownProperties: true, unicodeRegExp: true });
  for (const [name, { pattern }] of Object.entries(formats)) ajv.addFormat(name, pattern);
  ajv.addFormat("regex", (text) => {
    try {
      return new RegExp(text, "u") instanceof RegExp;
    } catch {
      return false;
    }
  });
  return new Map([...jsonSchemas()].map(([name, schema]) => [name.replace(".schema.json", ""), ajv.compile(schema)]));
}

/** Between them these use nearly every word of the language. */
const sampled = [
  "workspaces/shop/workspace.json", "workspaces/shop/entities/Order.json", "workspaces/shop/entities/Product.json", "workspaces/shop/policies/dailyPayments.json",
  "workspaces/shop/policies/largeDiscount.json", "workspaces/shop/tools/placeOrder.json", "workspaces/shop/tools/salesReport.json", "workspaces/shop/tools/myOrders.json",
  "workspaces/shop/tools/shipOrder.json",
];

/** What the samples do not use: nodes and triggers that are known and not compiled yet, and branches. */
const rest = {
  name: "rest", version: 1, description: "The rest.", input: {}, output: {}, riskLevel: "green",
  trigger: { type: "webhook", path: "/hooks", signature: { scheme: "stripe", header: "x", toleranceSeconds: 5 }, secret: "hook", identity: "bot" },
  flow: {
    start: "size",
    nodes: [
      { id: "size", type: "ifSwitch", cases: [{ name: "large", when: "true" }], otherwise: "small" },
      { id: "again", type: "retry", attempts: 3, backoff: "linear" },
      { id: "late", type: "timeout", ms: 100 },
      { id: "paid", type: "payment", service: "bank", action: "charge", values: { amount: "1" }, compensation: { action: "refund", values: { amount: "1" } } },
      { id: "asked", type: "httpRequest", service: "web", method: "GET", path: "'/a'", headers: { accept: "'x'" } },
      { id: "sent", type: "emit", topic: "t", values: { a: "1" } },
      { id: "loop", type: "forEach", over: "[1]", as: "one", max: 3, flow: { start: "mail", nodes: [{ id: "mail", type: "email", service: "mail", values: { to: "'a'" } }], edges: [] } },
    ],
    edges: [{ from: "size", to: "again", when: "large" }],
  },
};

function documents(): readonly (readonly [string, unknown])[] {
  return [...sampled.map((file) => [file, JSON.parse(readFileSync(new URL(file, golden), "utf8"))] as const), ["tools/rest.json", rest]];
}
