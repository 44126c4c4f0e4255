import { expect, test } from "vitest";
import { createLog, type LogLevel } from "./log.ts";

function logged(level: LogLevel, use: (log: ReturnType<typeof createLog>) => void): unknown[] {
  const written: string[] = [];
  const log = createLog(level, "bank", (lines) => written.push(lines), () => 1_700_000_000_000);
  use(log);
  log.flush();
  return written.join("").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as unknown);
}

test("one JSON object a line, as pino and Cloud Logging read it", () => {
  expect(logged("info", (log) => log.warn({ tool: "transfer", ms: 3 }, "call"))).toEqual([
    { level: 40, severity: "WARNING", time: 1_700_000_000_000, service: "bank", tool: "transfer", ms: 3, msg: "call" },
  ]);
});

test("lines below the level are left out", () => {
  const all = (log: ReturnType<typeof createLog>): void => {
    log.debug({}, "debug");
    log.info({}, "info");
    log.warn({}, "warn");
    log.error({}, "error");
  };
  const messages = (level: LogLevel): unknown[] => logged(level, all).map((line) => (line as { msg: string }).msg);
  expect(messages("debug")).toEqual(["debug", "info", "warn", "error"]);
  expect(messages("warn")).toEqual(["warn", "error"]);
  expect(messages("silent")).toEqual([]);
});

test("lines of one turn leave in one write, by themselves", async () => {
  const written: string[] = [];
  const log = createLog("info", "bank", (lines) => written.push(lines));
  log.info({}, "one");
  log.info({}, "two");
  expect(written).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toHaveLength(1);
});

test("an error keeps its cause and loses what quotes a caller's values", () => {
  const refused = Object.assign(new Error('invalid input syntax for type bigint: "my secret"'), {
    code: "22P02", table: "account", detail: "Key (email)=(alice@example.com)", where: "unnamed portal parameter $1 = 'my secret'",
  });
  const [line] = logged("info", (log) => log.error({ err: new Error("The flow failed.", { cause: refused }) }, "call"));
  expect(line).toMatchObject({ err: { type: "Error", message: "The flow failed.", cause: { type: "Error", code: "22P02", table: "account" } } });
  expect(JSON.stringify(line)).not.toMatch(/secret|alice/);
  expect(JSON.stringify(line)).toContain("log.test.ts");
});

test("a syntax error does not quote what it could not read", () => {
  const failure = (): Error => {
    try {
      JSON.parse("my secret");
    } catch (error) {
      return error as Error;
    }
    throw new Error("unreachable");
  };
  expect(JSON.stringify(logged("info", (log) => log.error({ err: failure() }, "call")))).not.toContain("secret");
});
