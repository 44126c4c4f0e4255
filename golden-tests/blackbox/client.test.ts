import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

import type * as ShopClient from "../expected/shop/client.ts";
import { compileToFolder, databaseFor, sampleWorkspace, serviceFor, type CompiledWorkspace } from "../harness/compiled.ts";
import type { ScratchDatabase } from "../harness/postgres.ts";
import type { Service } from "../harness/service.ts";
import { bearerToken, idOf } from "../harness/token.ts";

/** The client that was generated now, under the types of the one that is checked in. */
let module: typeof ShopClient;
let compiled: CompiledWorkspace;
let database: ScratchDatabase;
let service: Service;
beforeAll(async () => {
  compiled = await compileToFolder(sampleWorkspace("shop"));
  database = await databaseFor(compiled);
  service = await serviceFor(compiled, database);
  const { code } = await transform(String(compiled.files.get("client.ts")), { loader: "ts", format: "esm" });
  const file = join(compiled.folder, "client.mjs");
  writeFileSync(file, code);
  module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof ShopClient;
});
afterAll(async () => {
  await service?.stop();
  await database?.close();
  compiled?.remove();
});

const client = (name?: string, role?: string): ShopClient.Client =>
  module.createClient({ baseUrl: service.url, ...(name !== undefined && role !== undefined && { token: () => bearerToken({ id: idOf(name), roles: [role] }) }) });

test("the generated client reaches every kind of tool, and throws what the service refuses", async () => {
  const staff = client("sam", "staff");
  const anna = client("anna", "customer");

  await staff.createCategory({ slug: "garden", name: "Garden" });
  const spade = await staff.createProduct({ sku: "SPADE-01", name: "Spade & friends", category: "garden", price: "24.90", stock: 2 });
  await anna.signUp({ email: "anna@example.org", name: "Anna" });

  // Without a token, with query parameters that need escaping.
  expect(await client().catalogue({ q: "spade & f", limit: 5 })).toMatchObject({ total: 1, products: [{ id: spade.id, price: "24.90" }] });
  expect(await client().product({ productId: spade.id })).toMatchObject({ name: "Spade & friends", version: 1 });

  const address = { street: "Hof 1", postalCode: "10117", city: "Berlin", country: "DE" };
  const placed = await anna.placeOrder({ requestId: randomUUID(), lines: [{ productId: spade.id, quantity: 2 }], address });
  expect(placed.total).toBe("49.80");
  expect(await anna.myOrders({})).toMatchObject({ orders: [{ id: placed.orderId, status: "pending" }] });

  const refused = await anna.placeOrder({ requestId: randomUUID(), lines: [{ productId: spade.id, quantity: 2 }], address }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(module.ApiProblem);
  expect(refused).toMatchObject({ status: 409, code: "OUT_OF_STOCK" });
  const faulty = await anna.placeOrder({ requestId: "one", lines: [{ productId: spade.id, quantity: 0 }], address }).catch((error: unknown) => error);
  expect((faulty as ShopClient.ApiProblem).errors.map(({ pointer }) => pointer).sort()).toEqual(["/lines/0/quantity", "/requestId"]);
});
