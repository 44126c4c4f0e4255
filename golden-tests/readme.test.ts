import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";

import { compileToFolder, databaseFor, serviceFor, type CompiledWorkspace } from "./harness/compiled.ts";
import type { ScratchDatabase } from "./harness/postgres.ts";
import type { Service } from "./harness/service.ts";
import { bearerToken, idOf } from "./harness/token.ts";

/** The walk of the README: every block below a path is the file of that path. */
const blocks = new Map(
  [...readFileSync(new URL("../README.md", import.meta.url), "utf8").matchAll(/^`(\S+)`\n```\w+\n([^]*?)^```$/gm)].map(([, path, text]) => [path!, text!] as const),
);
const specs = new Map([...blocks].filter(([path]) => path.startsWith("tickets/")).map(([path, text]) => [path.slice("tickets/".length), text] as const));

let compiled: CompiledWorkspace;
let database: ScratchDatabase;
let service: Service;
beforeAll(async () => {
  compiled = await compileToFolder(specs);
  database = await databaseFor(compiled);
  service = await serviceFor(compiled, database);
});
afterAll(async () => {
  await service?.stop();
  await database?.close();
  compiled?.remove();
});

test("the generated flow is what the README shows", () => {
  expect([...specs.keys()]).toEqual(["workspace.json", "entities/Show.json", "tools/bookSeats.json", "tools/addShow.json"]);
  expect(compiled.files.get("src/tools/bookSeats.ts")).toContain(blocks.get("build/src/tools/bookSeats.ts"));
});

test("the calls answer as the README says", async () => {
  const call = async (role: string | null, path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(service.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...(role !== null && { authorization: `Bearer ${bearerToken({ id: idOf(role), roles: [role] })}` }) },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const show = await call("admin", "/shows", { title: "Faust", seats: 10 });
  expect(show.status).toBe(201);
  const bookings = `/shows/${String(show.body["showId"])}/bookings`;

  const first = { requestId: idOf("first"), seats: 8 };
  expect(await call("guest", bookings, first)).toEqual({ status: 200, body: { left: 2 } });
  expect(await call("guest", bookings, first)).toEqual({ status: 200, body: { left: 2 } });
  expect(await call("guest", bookings, { requestId: idOf("second"), seats: 8 })).toMatchObject({ status: 422, body: { code: "INVARIANT_BROKEN", detail: "There are not enough seats left." } });
  expect(await call("guest", bookings, { requestId: idOf("third"), seats: 9 })).toMatchObject({ status: 400, body: { code: "INVALID_INPUT", errors: [{ pointer: "/seats", message: "must be <= 8" }] } });
  expect(await call(null, bookings, first)).toMatchObject({ status: 401, body: { code: "UNAUTHENTICATED" } });
});
