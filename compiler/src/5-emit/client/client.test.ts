import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTypeChecker } from "../../6-bundle/typeCheck.ts";
import { bankInput } from "../testing/bank.ts";
import { toolPlan } from "../testing/plan.ts";
import { schemaTypes } from "../schemaTypes/schemaTypes.ts";
import type { EmitInput } from "../input.ts";
import { clientFile } from "./client.ts";

type Method = (input?: unknown, options?: { readonly signal?: AbortSignal }) => Promise<unknown>;
interface ClientModule {
  createClient(options: { readonly baseUrl: string; readonly token?: string | (() => string); readonly attempts?: number }): { readonly transfer: Method; readonly accounts: { readonly list: Method } };
  readonly ApiProblem: new (...parameters: never[]) => Error;
}

/** The bank with a second tool: a dotted name, a parameter in the path, others in the query. */
async function twoTools(): Promise<EmitInput> {
  const bank = await bankInput();
  const schema = { type: "object", additionalProperties: false, required: ["ownerId"], properties: { ownerId: { type: "string" }, state: { type: "array", items: { type: "string" } } } };
  const list = toolPlan(
    { spec: { name: "accounts.list", version: 1, description: "All accounts of one owner.", trigger: { type: "http" }, input: schema, output: { type: "object" }, flow: { start: "a", nodes: [], edges: [] } }, trigger: { kind: "http", method: "GET", path: "/owners/{ownerId}/accounts", successStatus: 200, parameters: [{ name: "ownerId", in: "path" }, { name: "state", in: "query" }] } },
    { variable: "accountsList", typePrefix: "AccountsList", access: "read", steps: [] },
  );
  return {
    ...bank,
    plan: { ...bank.plan, tools: [list, ...bank.plan.tools] },
    tools: new Map([...bank.tools, ["accounts.list", { input: schema, output: { type: "object" }, inputTypes: await schemaTypes(schema, "AccountsListInput"), outputTypes: await schemaTypes({ type: "object" }, "AccountsListOutput") }]]),
  };
}

let server: Server;
let folder: string;
let client: ClientModule;
let baseUrl: string;
let requests: { readonly method: string; readonly url: string; readonly body: string; readonly authorization: string | undefined }[] = [];
let answers: ((response: ServerResponse) => void)[] = [];

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => (response: ServerResponse): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      requests.push({ method: request.method ?? "", url: request.url ?? "", body, authorization: request.headers.authorization });
      (answers.shift() ?? json(200, {}))(response);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  folder = await mkdtemp(join(tmpdir(), "fascia-client-"));
  const { code } = await transform(clientFile(await twoTools()), { loader: "ts", format: "esm" });
  await writeFile(join(folder, "client.mjs"), code);
  client = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "client.mjs")).href)) as ClientModule;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => { requests = []; answers = []; });

const transfer = { requestId: "r", fromId: "a", toId: "b", amount: 7 };

test("type-checks, also where a caller makes a mistake of each kind", async () => {
  const checker = createTypeChecker();
  const text = clientFile(await twoTools());
  const use = (line: string) => checker.check(new Map([["src/client.ts", text], ["src/use.ts", `import { createClient } from "./client.js";\nconst client = createClient({ baseUrl: "" });\n${line}\n`]]));
  try {
    await use('export const id: string = (await client.transfer({ requestId: "r", fromId: "a", toId: "b", amount: 7 })).transferId;');
    await use('await client.accounts.list({ ownerId: "o", state: ["open"] }, { signal: AbortSignal.timeout(9) });');
    await expect(use('await client.transfer({ requestId: "r", fromId: "a", toId: "b" });')).rejects.toThrow("Property 'amount' is missing");
    await expect(use("await client.deposit({});")).rejects.toThrow("Property 'deposit' does not exist");
  } finally {
    await checker.close();
  }
});

test("sends the input where the tool takes it: body, path, query, with the token", async () => {
  answers = [json(201, { transferId: "t" })];
  const calls = client.createClient({ baseUrl, token: () => "secret" });
  expect(await calls.transfer(transfer)).toEqual({ transferId: "t" });
  await calls.accounts.list({ ownerId: "a/b", state: ["open", "new one"] });
  expect(requests).toEqual([
    { method: "POST", url: "/transfers", body: JSON.stringify(transfer), authorization: "Bearer secret" },
    { method: "GET", url: "/owners/a%2Fb/accounts?state=open&state=new+one", body: "", authorization: "Bearer secret" },
  ]);
});

test("throws a problem with everything that the service said", async () => {
  answers = [json(400, { code: "INVALID_INPUT", detail: "No.", executionId: "e", errors: [{ pointer: "/amount", message: "must be > 0" }] })];
  const fault = await client.createClient({ baseUrl }).transfer(transfer).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(client.ApiProblem);
  expect(fault).toMatchObject({ code: "INVALID_INPUT", status: 400, message: "No.", executionId: "e", errors: [{ pointer: "/amount", message: "must be > 0" }] });
  expect(requests).toHaveLength(1);
});

test("repeats a call that is safe to repeat: 503, the same call still running, a broken connection; a bounded number of times", async () => {
  const calls = client.createClient({ baseUrl, attempts: 4 });
  answers = [json(503, {}, { "retry-after": "0" }), json(409, { code: "IDEMPOTENCY_IN_PROGRESS" }, { "retry-after": "0" }), (response) => { response.destroy(); }, json(201, { transferId: "t" })];
  expect(await calls.transfer(transfer)).toEqual({ transferId: "t" });
  expect(requests).toHaveLength(4);

  answers = Array.from({ length: 9 }, () => json(503, { code: "BUSY" }, { "retry-after": "0" }));
  requests = [];
  await expect(calls.transfer(transfer)).rejects.toMatchObject({ code: "BUSY", status: 503 });
  expect(requests).toHaveLength(4);
});

test("does not repeat a conflict, and stops waiting when the caller gives up", async () => {
  answers = [json(409, { code: "CONFLICT" })];
  await expect(client.createClient({ baseUrl }).transfer(transfer)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(requests).toHaveLength(1);

  const giveUp = new AbortController();
  answers = [(response) => { json(503, {}, { "retry-after": "10" })(response); setImmediate(() => { giveUp.abort(new Error("enough")); }); }];
  await expect(client.createClient({ baseUrl }).transfer(transfer, { signal: giveUp.signal })).rejects.toThrow("enough");
  expect(requests).toHaveLength(2);
});
