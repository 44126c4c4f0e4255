import { describe, expect, test } from "vitest";
import { formatType } from "../expression/index.ts";
import { loadWorkspace } from "../1-load/index.ts";
import type { CheckedTool } from "./checked.ts";
import { checkWorkspace } from "./checkWorkspace.ts";
import { faultsOf, workspaceFiles } from "./testing/workspace.ts";

interface Flow { readonly start: string; readonly nodes: readonly object[]; readonly edges: readonly object[]; readonly output?: object }

const charge = { id: "charge", type: "payment", service: "bank", action: "charge", values: { amount: "input.amount" }, compensation: { action: "refund", values: { id: "charge.id" } } };
const begin = { id: "begin", type: "transaction", action: "begin" };
const commit = { id: "commit", type: "transaction", action: "commit" };
const chain = (...ids: readonly string[]) => ids.slice(1).map((to, index) => ({ from: ids[index], to }));

/** The small workspace with one more tool. */
const withPay = (flow: Flow, tool: object = {}) => workspaceFiles({
  "tools/pay.json": JSON.stringify({
    name: "pay", version: 1, description: "Pays.", trigger: { type: "http" }, auth: { allowedRoles: ["customer"] },
    input: { type: "object", properties: { amount: { type: "integer" }, amounts: { type: "array", maxItems: 5, items: { type: "integer" } } }, required: ["amount", "amounts"] },
    output: { type: "object", properties: { id: { type: "string" } } },
    flow, ...tool,
  }),
});
function payOf(flow: Flow, tool?: object): CheckedTool {
  const { workspace, diagnostics } = checkWorkspace(loadWorkspace(withPay(flow, tool)).loaded);
  const pay = workspace?.tools.find(({ name }) => name === "pay");
  if (pay === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return pay;
}
const errorsOf = (flow: Flow, tool?: object) => faultsOf(withPay(flow, tool)).filter((fault) => !fault.includes("not-compiled-yet")).map((fault) => fault.replace("tools/pay.json:", ""));

describe("external nodes", () => {
  test("have typed results, and know the guards in front of them: a timeout before the retry bounds all attempts, one behind it each", () => {
    const guarded = (first: string, second: string) => payOf({
      start: first,
      nodes: [{ id: "again", type: "retry", attempts: 3, backoff: "exponential" }, { id: "soon", type: "timeout", ms: 2000 }, charge],
      edges: chain(first, second, "charge"),
      output: { id: "charge.id" },
    });
    const together = guarded("soon", "again").flow.block;
    expect(together.map(({ kind }) => kind)).toEqual(["timeout", "retry", "payment"]);
    expect(together[2]).toMatchObject({ kind: "payment", service: "bank", retry: { attempts: 3, backoff: "exponential", guards: "charge" }, timeout: { ms: 2000, eachAttempt: false, guards: "charge" }, compensation: { action: "refund", values: [{ name: "id" }] } });
    expect(guarded("again", "soon").flow.block[2]).toMatchObject({ timeout: { eachAttempt: true } });
  });

  test.each([
    ["payment", { type: "payment", service: "bank", action: "authorize", values: {} }, { id: "string", status: 'one of "pending", "authorized", "captured", "refunded"' }],
    ["httpRequest", { type: "httpRequest", service: "web", method: "GET", path: "'/rates'" }, { status: "integer", body: "JSON" }],
    ["email", { type: "email", service: "mail", values: { to: "'a@example.com'" } }, { id: "string" }],
    ["sms", { type: "sms", service: "phone", values: { to: "'+1'" } }, { id: "string" }],
  ])("%s gives %o", (_, node, members) => {
    const files = new Map(withPay({ start: "call", nodes: [{ id: "call", ...node }], edges: [] }));
    files.set("workspace.json", (files.get("workspace.json") ?? "").replace('"services": {', '"services": { "web": { "kind": "http", "provider": "rates" }, "mail": { "kind": "email", "provider": "x" }, "phone": { "kind": "sms", "provider": "x" },'));
    const [call] = checkWorkspace(loadWorkspace(files).loaded).workspace?.tools.find(({ name }) => name === "pay")?.flow.block ?? [];
    const result = call !== undefined && "result" in call && call.result.kind === "object" ? call.result.properties : new Map<string, never>();
    expect(Object.fromEntries([...result].map(([name, property]) => [name, formatType(property.type)]))).toEqual(members);
  });

  test("a loop holds its block, and an event its topic", () => {
    const inner = { start: "note", nodes: [{ id: "note", type: "emit", topic: "orders", values: { amount: "amount" } }], edges: [] };
    const { block } = payOf({ start: "all", nodes: [{ id: "all", type: "forEach", over: "input.amounts", as: "amount", max: 3, flow: inner }], edges: [] }).flow;
    expect(block).toMatchObject([{ kind: "forEach", as: "amount", max: 3, block: [{ kind: "emit", topic: "orders", values: [{ name: "amount" }] }] }]);
  });
});

describe("triggers", () => {
  test.each([
    [{ type: "webhook", path: "/hooks/bank", signature: { scheme: "stripe" }, secret: "BANK_HOOK", identity: "bank" }, { kind: "webhook", identity: "bank" }],
    [{ type: "cron", schedule: "0 3 * * *" }, { kind: "cron" }],
    [{ type: "queue", topic: "orders", identity: "worker" }, { kind: "queue", identity: "worker" }],
  ])("%o", (trigger, checked) => {
    const { trigger: found } = payOf({ start: "nothing", nodes: [{ id: "nothing", type: "transform", values: { zero: "0" } }], edges: [] }, { trigger });
    expect(found).toEqual({ ...checked, spec: trigger });
  });
});

describe("faults", () => {
  const again = { id: "again", type: "retry", attempts: 3 };
  test.each<readonly [string, Flow, readonly string[]]>([
    ["a retry before nothing", { start: "charge", nodes: [charge, again], edges: chain("charge", "again") }, ['1:551 guards-nothing Node "again" of type retry acts on the external node downstream, but nothing comes behind it.']],
    ["a retry before a node that calls nobody", { start: "again", nodes: [again, begin, commit], edges: chain("again", "begin", "commit") }, ['1:384 guards-nothing Node "again" of type retry acts on the external node downstream, but "begin" of type transaction comes behind it.']],
    ["a retry before two nodes", { start: "again", nodes: [again, charge, { ...charge, id: "other", compensation: undefined }], edges: [...chain("again", "charge"), ...chain("again", "other")] }, ['1:384 guards-nothing Node "again" of type retry acts on the external node downstream, but "charge" and "other" come behind it.']],
    ["two retries", { start: "again", nodes: [again, { ...again, id: "more" }, charge], edges: chain("again", "more", "charge") }, ['1:427 guarded-twice Two nodes of type retry act on node "charge".']],
    ["a result that comes too late for the answer", { start: "begin", nodes: [begin, commit, charge], edges: chain("begin", "commit", "charge"), output: { id: "charge.id" } }, ['1:742 result-after-commit "charge" is not known here: node "charge" runs behind the commit, when the call has been answered.']],
    ["a transaction in a loop, and a node named like one outside", { start: "all", nodes: [{ id: "all", type: "forEach", over: "input.amounts", as: "amount", max: 3, flow: { start: "begin", nodes: [begin, commit, { ...charge, id: "aLL", compensation: undefined }], edges: chain("begin", "commit", "aLL") } }], edges: [] }, [
      '1:489 transaction-in-loop Transaction node "begin" lies inside loop "all".',
      '1:542 transaction-in-loop Transaction node "commit" lies inside loop "all".',
      '1:597 duplicate-name The name "aLL" is given to two nodes.',
    ]],
  ])("%s", (_, flow, faults) => {
    expect(errorsOf(flow)).toEqual(faults);
  });

  test("what runs behind the commit may use what came before it there", () => {
    const second = { ...charge, id: "second", values: { amount: "input.amount", reference: "charge.id" }, compensation: undefined };
    expect(errorsOf({ start: "begin", nodes: [begin, commit, charge, second], edges: chain("begin", "commit", "charge", "second") })).toEqual([]);
  });
});
