import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ada, bankDatabase, requestId, type BankDatabase } from "../../test/support/bank.ts";
import { bearer, bundleBank, startBankProcess, type BankProcess } from "../../test/support/bankProcess.ts";

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let database: BankDatabase;
let program: Awaited<ReturnType<typeof bundleBank>>;
let running: BankProcess[] = [];
beforeAll(async () => {
  [database, program] = await Promise.all([bankDatabase(), bundleBank()]);
});
afterAll(async () => {
  await database.close();
  program.remove();
});
afterEach(async () => {
  for (const { process } of running) process.kill("SIGKILL");
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
});

const start = async (environment: Readonly<Record<string, string>> = {}): Promise<BankProcess> => {
  const bank = await startBankProcess(program.file, { DATABASE_URL: database.url, ...environment });
  running.push(bank);
  return bank;
};
const startListening = async (environment: Readonly<Record<string, string>> = {}): Promise<BankProcess> => {
  const bank = await start(environment);
  await bank.wrote('"msg":"listening"');
  return bank;
};
const lines = (bank: BankProcess): Record<string, unknown>[] => bank.output.out.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);

describe("starting", () => {
  test("an environment that does not fit: all faults at once, exit code 3", async () => {
    const bank = await start({ DATABASE_URL: "", PORT: "http", FASCIA_JWT_KEY: "short" });
    expect(await bank.ended).toBe(3);
    expect(bank.output).toEqual({ out: "", err: expect.stringMatching(/^bank cannot start: 3 variables .*\n {2}PORT is .*\n {2}DATABASE_URL is missing.*\n {2}FASCIA_JWT_KEY has 5 bytes.*\n$/) });
  });

  test("a port in use: one sentence, exit code 3", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const bank = await start({ PORT: String(port) });
    expect(await bank.ended).toBe(3);
    expect(bank.output.err).toBe(`bank cannot start: port ${port} on 127.0.0.1 is in use. Stop what listens there, or set PORT to another one.\n`);
    other.close();
  });

  test("an address that is not this machine's: one sentence, exit code 3", async () => {
    const bank = await start({ HOST: "192.0.2.1" });
    expect(await bank.ended).toBe(3);
    expect(bank.output.err).toBe("bank cannot start: 192.0.2.1 is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all of them.\n");
  });

  test("without a database it lives, is not ready, and refuses calls in time", async () => {
    const bank = await startListening({ DATABASE_URL: "postgres://bank@127.0.0.1:9/bank" });
    expect((await fetch(`${bank.url}/health`)).status).toBe(200);
    const ready = await fetch(`${bank.url}/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { code: "NOT_READY", detail: "The database does not answer." }]);
    const call = await fetch(`${bank.url}/accounts/count`);
    expect([call.status, call.headers.get("retry-after"), await call.json()]).toMatchObject([503, "1", { code: "DATABASE_UNAVAILABLE" }]);
  });
});

describe("a call", () => {
  test("one id in header, problem, log and audit record; nothing of the call in the log", async () => {
    const bank = await startListening();
    expect((await fetch(`${bank.url}/ready`)).status).toBe(200);
    const authorization = await bearer();
    const response = await fetch(`${bank.url}/transfers`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ requestId: requestId(), fromId: "0191f8a0-0000-7000-8000-00000000dead", toId: "0191f8a0-0000-7000-8000-00000000beef", amount: 987654 }),
    });
    const executionId = response.headers.get("x-execution-id");
    expect(executionId).toMatch(UUID_V7);
    expect(await response.json()).toMatchObject({ status: 404, code: "FROM_NOT_FOUND", tool: "transfer", executionId });
    await bank.wrote(`"executionId":"${executionId}"`);
    expect(lines(bank).find((line) => line["executionId"] === executionId)).toMatchObject({ msg: "call", tool: "transfer", status: 404, code: "FROM_NOT_FOUND", outcome: "refused", callerId: ada.id, roundTrips: expect.any(Number), retries: 0 });
    expect(await database.query("SELECT code, outcome FROM fascia.audit WHERE execution_id = $1", [executionId])).toEqual([{ code: "FROM_NOT_FOUND", outcome: "refused" }]);
    expect(bank.output.out).not.toMatch(/dead|beef|987654|eyJ/);
  });

  test("what is not HTTP is answered as a problem, too", async () => {
    const bank = await startListening();
    const socket = connect(Number(new URL(bank.url).port), "127.0.0.1");
    socket.write("HELLO\r\n\r\n");
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(answer.split("\r\n\r\n")[1]!)).toMatchObject({ status: 400, code: "MALFORMED_REQUEST", executionId: expect.stringMatching(UUID_V7) });
  });

  test("headers that are too large are 431", async () => {
    const bank = await startListening();
    const socket = connect(Number(new URL(bank.url).port), "127.0.0.1");
    socket.write(`GET /health HTTP/1.1\r\nhost: x\r\nx: ${"x".repeat(20_000)}\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"HEADERS_TOO_LARGE"/);
  });
});

describe("while a call runs", () => {
  let account: string;
  let blocker: pg.Client;
  beforeEach(async () => {
    [account = ""] = await database.accounts(100);
    blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM account WHERE id = $1 FOR UPDATE", [account]);
  });
  afterEach(() => blocker.end());

  /** A call that waits for the row until `blocker` lets it go. */
  const waitingCall = async (bank: BankProcess): Promise<{ readonly answer: Promise<Response> }> => {
    const answer = fetch(`${bank.url}/accounts/${account}`, { method: "PATCH", headers: { authorization: await bearer(), "content-type": "application/json" }, body: JSON.stringify({ version: 1, taxNumber: null }) });
    let early: unknown;
    answer.then((response) => (early = response.status), (error: unknown) => (early = error));
    const waits = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while ((await database.query(waits)).length === 0) if (early !== undefined) throw new Error(`The call did not wait: ${String(early)}`);
    return { answer };
  };
  const release = (): Promise<unknown> => blocker.query("ROLLBACK");

  test("a signal lets it finish: it is answered, its connection closes, the process ends with 0", async () => {
    const bank = await startListening();
    const call = await waitingCall(bank);
    bank.process.kill("SIGTERM");
    await bank.wrote('"msg":"stopping"');
    await expect(fetch(`${bank.url}/health`)).rejects.toThrow();
    await release();
    const answer = await call.answer;
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    expect(await bank.ended).toBe(0);
    expect(lines(bank).map(({ msg }) => msg)).toEqual(["listening", "stopping", "call", "stopped"]);
  });

  test("on a connection that is open already, /ready says no and calls are refused", async () => {
    const bank = await startListening();
    const call = await waitingCall(bank);
    // The first half of a request, so that the connection is not idle when the signal comes.
    const socket = connect(Number(new URL(bank.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("GET /ready HTTP/1.1\r\nhost: x\r\n");
    await new Promise((resolve) => socket.write("x-rest: ", resolve));
    // Connections are accepted in order: once a later one is answered, the server has this one.
    expect((await fetch(`${bank.url}/health`)).status).toBe(200);
    bank.process.kill("SIGTERM");
    await bank.wrote('"msg":"stopping"');
    socket.write("of it\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 503 [\s\S]*\r\nconnection: close\r\n[\s\S]*"detail":"The service is shutting down\."/i);
    await release();
    expect((await call.answer).status).toBe(200);
    expect(await bank.ended).toBe(0);
  });

  test("a second signal ends the process at once", async () => {
    const bank = await startListening();
    const call = await waitingCall(bank);
    bank.process.kill("SIGTERM");
    await bank.wrote('"msg":"stopping"');
    bank.process.kill("SIGTERM");
    expect(await bank.ended).toBe(143);
    await expect(call.answer).rejects.toThrow();
  });

  test("it is waited for no longer than the environment says", async () => {
    const bank = await startListening({ FASCIA_SHUTDOWN_MS: "1" });
    const call = await waitingCall(bank);
    bank.process.kill("SIGTERM");
    expect(await bank.ended).toBe(1);
    expect(bank.output.out).toContain("calls that still ran were cut off");
    await expect(call.answer).rejects.toThrow();
  });

  test("a call that finds no connection is refused in time", async () => {
    const bank = await startListening({ FASCIA_POOL_MAX: "1", FASCIA_POOL_WAIT_MS: "1" });
    const call = await waitingCall(bank);
    const busy = await fetch(`${bank.url}/accounts/count`);
    expect([busy.status, busy.headers.get("retry-after"), await busy.json()]).toMatchObject([503, "1", { code: "BUSY" }]);
    await release();
    expect((await call.answer).status).toBe(200);
  });
});

test("a service with nothing to do stops at once, whatever connections are open", async () => {
  const bank = await startListening();
  const socket = connect(Number(new URL(bank.url).port), "127.0.0.1");
  socket.write("GET /health HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(socket, "data");
  bank.process.kill("SIGINT");
  expect(await bank.ended).toBe(0);
  socket.destroy();
});
