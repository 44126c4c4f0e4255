import { randomUUID } from "node:crypto";
import pg from "pg";

import { loadWorkspace } from "../../../compiler/src/1-load/index.ts";
import type { CheckedWorkspace } from "../../../compiler/src/2-check/checked.ts";
import type { WorkspaceAnalysis } from "../../../compiler/src/3-analyse/analysis.ts";
import { build, checkWorkspace } from "../../../compiler/src/compile.ts";
import type { SpecFiles } from "../../../compiler/src/diagnostics/diagnostic.ts";
import { databaseFor, serviceFor, writeToFolder } from "../compiled.ts";
import { bearerToken } from "../token.ts";

/** A workspace whose service runs on a database of its own, whatever the risk engine thinks of it. */
export interface Running {
  readonly checked: CheckedWorkspace;
  readonly analysis: WorkspaceAnalysis;
  /** As an administrator of the database. */
  readonly database: pg.Client;
  /** A second connection, for whoever has to wait and look at once. */
  readonly observer: pg.Client;
  tableOf(entity: string): string;
  /** Calls a tool by `POST /tools/NAME`. */
  call(tool: string, input: object, roles: readonly string[]): Promise<Answered>;
  /** Takes all rows out. */
  empty(): Promise<void>;
  log(): string;
}
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Compiles and starts a workspace, and ends all of it afterwards. */
export async function whileRunning<Result>(specs: SpecFiles, use: (running: Running) => Promise<Result>): Promise<Result> {
  const { checked, analysis, diagnostics } = checkWorkspace(specs);
  if (checked === undefined || analysis === undefined) throw new Error(diagnostics.map(({ place, message }) => `${place.file}#${place.pointer}: ${message}`).join("\n"));
  const { bundle, plan } = await build(loadWorkspace(specs), checked, analysis);
  const compiled = writeToFolder(bundle.files);
  const database = await databaseFor(compiled);
  const [client, observer] = [new pg.Client({ connectionString: database.url }), new pg.Client({ connectionString: database.url })];
  await Promise.all([client.connect(), observer.connect()]);
  const service = await serviceFor(compiled, database, { poolSize: 4 });
  const tables = new Map(plan.storage.tables.map(({ entity, name }) => [entity, `"${name}"`]));
  const tableOf = (entity: string): string => tables.get(entity) ?? "";
  try {
    return await use({
      checked, analysis, database: client, observer, tableOf,
      log: () => service.log(),
      empty: async () => void (await client.query(`TRUNCATE ${[...tables.values()].join(", ")}`)),
      async call(tool, input, roles) {
        const headers = { "content-type": "application/json", authorization: `Bearer ${bearerToken({ id: randomUUID(), roles })}` };
        const response = await fetch(`${service.url}/tools/${tool}`, { method: "POST", headers, body: JSON.stringify(input) });
        return { status: response.status, body: (await response.json()) as Answered["body"] };
      },
    });
  } finally {
    await Promise.all([client.end(), observer.end()]);
    await service.stop();
    await database.close();
    compiled.remove();
  }
}

/** `200`, or `409 INVALID_TRANSITION`. */
export const tellAnswer = ({ status, body }: Answered): string => (status < 400 ? String(status) : `${status} ${String(body["code"])}`);
