import { readFileSync } from "node:fs";
import pg from "pg";
import { scratchDatabase, type ScratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import type { Answer, Call, DatabaseSettings, Log } from "../../src/call.ts";
import type { Caller, ServiceDefinition, Tool } from "../../src/define.ts";
import { newExecutionId } from "../../src/ids.ts";
import { runTool } from "../../src/runTool.ts";
import { startService, type RunningService } from "../../src/runningService.ts";
import { systemTables } from "../../src/systemTables.ts";
import { service as bank } from "../bank/service.ts";

const tables = readFileSync(new URL("../bank/migrations/0001_initial.sql", import.meta.url), "utf8");

/** Callers who appear in tests. */
export const ada: Caller = { id: "00000000-0000-7000-8000-00000000ada0", roles: ["teller"], isAdmin: true };
export const carl: Caller = { id: "00000000-0000-7000-8000-00000000ca71", roles: ["customer"], isAdmin: false };

/** A scratch database with the bank's tables, and plain SQL on it. */
export interface BankDatabase {
  readonly url: string;
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Accounts with these balances; gives their ids, which sort as they stand. */
  accounts(...balances: readonly number[]): Promise<string[]>;
  close(): Promise<void>;
}

export async function bankDatabase(): Promise<BankDatabase> {
  const database: ScratchDatabase = await scratchDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on("error", () => {});
  let opened = 0;
  const query = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => (await pool.query<Row>(text, [...values])).rows;
  await pool.query(systemTables);
  await pool.query(tables);
  await pool.query("INSERT INTO fascia.runnable (schema_digest) VALUES ($1)", [bank.schemaDigest]);
  return {
    url: database.url,
    query,
    async accounts(...balances) {
      const ids: string[] = [];
      for (const balance of balances) {
        opened++;
        const id = `00000000-0000-7000-8000-${String(opened).padStart(12, "0")}`;
        await query("INSERT INTO account (id, created_at, updated_at, number, owner_id, balance) VALUES ($1, '2026-01-01', '2026-01-01', $2, $3, $4)", [id, String(opened).padStart(10, "0"), carl.id, balance]);
        ids.push(id);
      }
      return ids;
    },
    async close() {
      await pool.end();
      await database.close();
    },
  };
}

/** A running bank, and a way to call its tools. */
export interface Bank {
  readonly service: RunningService;
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[];
  call(tool: string | Tool, input: unknown, caller?: Caller | null, call?: Partial<Call>): Promise<Called>;
  close(): Promise<void>;
}
export interface Called extends Answer {
  readonly executionId: string;
  /** The body as JSON. */
  readonly json: Record<string, unknown>;
}

export function startBank(database: { readonly url: string }, settings: Partial<DatabaseSettings> = {}, definition: Partial<ServiceDefinition> = {}): Bank {
  const logged: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message });
  const log: Log = { info: at("info"), warn: at("warn"), error: at("error") };
  const service = startService({ ...bank, ...definition }, { connectionString: database.url, ...settings }, log);
  return {
    service,
    logged,
    async call(tool, input, caller = ada, call = {}) {
      const executionId = call.executionId ?? newExecutionId();
      const found = typeof tool === "string" ? bank.tools.find(({ name }) => name === tool)! : tool;
      const answer = await runTool(service, found, { executionId, input, authenticate: () => caller, remoteAddress: "192.0.2.1", ...call });
      return { ...answer, executionId, json: (answer.body === "" ? {} : JSON.parse(answer.body)) as Record<string, unknown> };
    },
    close: () => service.close(),
  };
}

let requests = 0;
/** A new idempotency key. */
export const requestId = (): string => `00000000-0000-7000-9000-${String(++requests).padStart(12, "0")}`;
