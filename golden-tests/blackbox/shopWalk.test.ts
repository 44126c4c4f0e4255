import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";

import { compileToFolder, databaseFor, sampleWorkspace, serviceFor, type CompiledWorkspace } from "../harness/compiled.ts";
import type { ScratchDatabase } from "../harness/postgres.ts";
import type { Service } from "../harness/service.ts";
import { bearerToken, idOf } from "../harness/token.ts";

/** The shop as its people use it, one day long. Each test goes on where the one before it stopped. */
let compiled: CompiledWorkspace;
let database: ScratchDatabase;
let service: Service;
beforeAll(async () => {
  compiled = await compileToFolder(sampleWorkspace("shop"));
  database = await databaseFor(compiled);
  service = await serviceFor(compiled, database);
});
afterAll(async () => {
  await service?.stop();
  await database?.close();
  compiled?.remove();
});

const anna = { id: idOf("anna"), roles: ["customer"] };
const bert = { id: idOf("bert"), roles: ["customer"] };
const sam = { id: idOf("sam"), roles: ["staff"] };
const root = { id: idOf("root"), roles: ["admin"] };

/** Whatever the tools of the shop answer: tests name what they expect of it. */
interface Body {
  readonly id: string;
  readonly orderId: string;
  readonly code: string;
  readonly version: number;
  readonly products: readonly { readonly name: string }[];
  readonly orders: readonly { readonly id: string }[];
}
interface Answer { readonly status: number; readonly body: Body }

async function call(caller: typeof anna | null, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...(caller && { authorization: `Bearer ${bearerToken(caller)}` }),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text === "" ? "{}" : text) as Body };
}

const address = { street: "Unter den Linden 1", postalCode: "10117", city: "Berlin", country: "DE" };
const products: Record<"spade" | "rake", string> = { spade: "", rake: "" };
let order = "";

test("staff fill the shelves, customers sign up", async () => {
  expect((await call(sam, "POST", "/categories", { slug: "garden", name: "Garden" })).status).toBe(201);
  const spade = await call(sam, "POST", "/products", { sku: "SPADE-01", name: "Spade", category: "garden", price: "24.90", stock: 5, attributes: { colour: "green" } });
  const rake = await call(sam, "POST", "/products", { sku: "RAKE-01", name: "Rake", category: "garden", price: "17.05" });
  expect([spade.status, rake.status]).toEqual([201, 201]);
  products.spade = spade.body.id;
  products.rake = rake.body.id;
  expect(await call(sam, "POST", `/products/${products.rake}/stock`, { requestId: randomUUID(), reason: "delivery", quantity: 10 })).toEqual({ status: 200, body: { stockBefore: 0, stock: 10 } });
  expect(await call(sam, "POST", `/products/${products.rake}/stock`, { requestId: randomUUID(), reason: "damage", quantity: 2 })).toEqual({ status: 200, body: { stockBefore: 10, stock: 8 } });
  expect(await call(sam, "POST", `/products/${products.rake}/stock`, { requestId: randomUUID(), reason: "count", quantity: 3 })).toEqual({ status: 200, body: { stockBefore: 8, stock: 3 } });
  expect((await call(anna, "POST", "/customers", { email: "anna@example.org", name: "Anna", birthday: "1990-02-28" })).body).toEqual({ id: anna.id });
  expect((await call(bert, "POST", "/customers", { email: "bert@example.org", name: "Bert" })).body).toEqual({ id: bert.id });
});

test("anybody may look at the catalogue", async () => {
  const all = await call(null, "GET", "/products");
  expect(all).toMatchObject({ status: 200, body: { total: 2, products: [{ name: "Rake", category: "garden", price: "17.05", inStock: true }, { name: "Spade" }] } });
  expect((await call(null, "GET", "/products?q=SPA&limit=1")).body).toMatchObject({ total: 1, products: [{ name: "Spade" }] });
  expect((await call(null, "GET", "/products?category=kitchen")).body).toEqual({ total: 0, products: [] });
  expect((await call(null, "GET", `/products/${products.spade}`)).body).toMatchObject({ name: "Spade", text: null, attributes: { colour: "green" } });
  expect((await call(null, "GET", "/products?limit=0")).status).toBe(400);
  expect((await call(null, "GET", "/orders")).status).toBe(401);
});

test("an order takes the pieces, once, or nothing at all", async () => {
  const lines = [{ productId: products.spade, quantity: 2 }, { productId: products.rake, quantity: 3 }];
  const request = { requestId: randomUUID(), lines, address };
  const placed = await call(anna, "POST", "/orders", request);
  expect(placed).toMatchObject({ status: 201, body: { total: "100.95" } });
  order = placed.body.orderId;
  expect(await call(anna, "POST", "/orders", request)).toEqual(placed);
  // The rake is sold out now, so bert gets no spade either.
  expect((await call(bert, "POST", "/orders", { ...request, requestId: randomUUID() })).body.code).toBe("OUT_OF_STOCK");
  expect((await call(bert, "POST", "/orders", { ...request, requestId: randomUUID(), lines: [{ productId: idOf("nothing"), quantity: 1 }] })).status).toBe(404);
  expect((await call(bert, "POST", "/orders", { ...request, requestId: randomUUID(), lines: [lines[0], lines[0]] })).status).toBe(422);
  expect((await call(null, "GET", `/products/${products.rake}`)).body).toMatchObject({ inStock: false });
  expect((await call(sam, "POST", `/products/${products.spade}/stock`, { requestId: randomUUID(), reason: "damage", quantity: 4 })).body.code).toBe("MORE_THAN_THERE_WERE");
});

test("a customer sees their own orders only, and staff see all", async () => {
  expect((await call(anna, "GET", "/orders?status=pending")).body).toMatchObject({ orders: [{ id: order, total: "100.95", lines: expect.arrayContaining([expect.objectContaining({ product: "Spade", quantity: 2, amount: "49.80" })]) }] });
  expect((await call(anna, "GET", "/orders?status=paid")).body.orders).toEqual([]);
  expect((await call(bert, "GET", "/orders")).body.orders).toEqual([]);
  expect((await call(bert, "GET", `/orders/${order}`)).body.code).toBe("ORDER_NOT_FOUND");
  expect((await call(bert, "POST", `/orders/${order}/cancellation`, {})).body.code).toBe("ORDER_NOT_FOUND");
  expect((await call(bert, "POST", `/orders/${order}/payment`, { amount: "100.95", method: "card", reference: "stolen" })).body.code).toBe("ORDER_NOT_FOUND");
  expect((await call(sam, "GET", `/orders/${order}`)).body).toMatchObject({ id: order, customer: "Anna", address, paidWith: null });
});

test("it is discounted, paid, shipped and delivered, each by who may and in that order", async () => {
  expect((await call(sam, "POST", `/orders/${order}/discount`, { requestId: randomUUID(), percent: 50 })).body.code).toBe("POLICY_REFUSED");
  expect((await call(sam, "POST", `/orders/${order}/discount`, { requestId: randomUUID(), percent: 10 })).body).toEqual({ discount: "10.10", total: "90.85" });
  expect((await call(sam, "POST", `/orders/${order}/shipment`, { trackingCode: "T1" })).body.code).toBe("INVALID_TRANSITION");
  expect((await call(anna, "POST", `/orders/${order}/payment`, { amount: "100.95", method: "card", reference: "pay-1" })).body.code).toBe("WRONG_AMOUNT");
  expect(await call(anna, "POST", `/orders/${order}/payment`, { amount: "90.85", method: "card", reference: "pay-1" })).toMatchObject({ status: 201, body: { status: "paid" } });
  expect((await call(anna, "POST", `/orders/${order}/shipment`, { trackingCode: "T1" })).status).toBe(403);
  expect((await call(sam, "POST", `/orders/${order}/shipment`, { trackingCode: "T1" })).body).toEqual({ status: "shipped" });
  expect((await call(anna, "POST", `/orders/${order}/cancellation`, {})).body.code).toBe("INVALID_TRANSITION");
  expect((await call(sam, "POST", `/orders/${order}/delivery`, {})).body).toEqual({ status: "delivered" });
  expect((await call(anna, "GET", `/orders/${order}`)).body).toMatchObject({ status: "delivered", trackingCode: "T1", paidWith: "card" });
});

test("a cancelled order gives the pieces back, also when a product was retired meanwhile", async () => {
  const request = { requestId: randomUUID(), lines: [{ productId: products.spade, quantity: 3 }], address };
  const placed = await call(bert, "POST", "/orders", request);
  expect(placed.status).toBe(201);
  expect((await call(null, "GET", `/products/${products.spade}`)).body).toMatchObject({ inStock: false });
  expect((await call(bert, "POST", `/orders/${placed.body.orderId}/cancellation`, {})).body).toEqual({ status: "cancelled", piecesReturned: 3 });
  expect((await call(null, "GET", `/products/${products.spade}`)).body).toMatchObject({ inStock: true });

  const again = await call(bert, "POST", "/orders", { ...request, requestId: randomUUID() });
  expect((await call(sam, "DELETE", `/products/${products.spade}`)).status).toBe(200);
  expect((await call(null, "GET", "/products")).body.products.map(({ name }) => name)).toEqual(["Rake"]);
  expect((await call(bert, "GET", `/orders/${again.body.orderId}`)).body).toMatchObject({ lines: [{ product: "Spade", quantity: 3 }] });
  expect((await call(bert, "POST", `/orders/${again.body.orderId}/cancellation`, {})).body).toEqual({ status: "cancelled", piecesReturned: 3 });
});

test("a change of a product is refused when somebody else was faster; null clears and absent does not", async () => {
  const { version } = (await call(null, "GET", `/products/${products.rake}`)).body;
  const patched = await call(sam, "PATCH", `/products/${products.rake}`, { version, text: "Ten teeth.", price: "18.00" });
  expect(patched).toEqual({ status: 200, body: { version: version + 1 } });
  expect((await call(sam, "PATCH", `/products/${products.rake}`, { version, price: "19.00" })).body.code).toBe("VERSION_CONFLICT");
  expect((await call(sam, "PATCH", `/products/${products.rake}`, { version: version + 1, text: null })).status).toBe(200);
  expect((await call(null, "GET", `/products/${products.rake}`)).body).toMatchObject({ text: null, price: "18.00" });
});

test("a customer's profile is theirs", async () => {
  expect((await call(anna, "PATCH", "/profile", { phone: "+49 30 1" })).body).toMatchObject({ name: "Anna", phone: "+49 30 1", birthday: "1990-02-28", newsletter: false });
  expect((await call(anna, "PATCH", "/profile", { phone: null, newsletter: true })).body).toMatchObject({ phone: null, birthday: "1990-02-28", newsletter: true });
  expect((await call(bert, "GET", "/profile")).body).toMatchObject({ name: "Bert", newsletter: false });
  expect((await call(sam, "GET", "/profile")).status).toBe(403);
});

test("the admin reads the report", async () => {
  const day = 86_400_000;
  const query = new URLSearchParams({ from: new Date(Date.now() - day).toISOString(), to: new Date(Date.now() + day).toISOString() }).toString();
  expect((await call(root, "GET", `/reports/sales?${query}`)).body).toMatchObject({ orders: 1, revenue: "90.85", largestOrder: "100.95", newCustomers: 2, products: expect.arrayContaining([{ productId: products.rake, pieces: 3, revenue: "51.15" }]) });
  expect((await call(sam, "GET", `/reports/sales?${query}`)).status).toBe(403);
});
