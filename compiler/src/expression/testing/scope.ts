import type { EntityShape, ExpressionType, RelationShape, Scope } from "../index.ts";
import { safeInteger, typeOfSchema } from "../index.ts";

/** The shop in which the tests of the Value DSL take place: an order with its lines, its customer, and an input. */

const text = { kind: "string" } as const;
const uuid = { kind: "uuid" } as const;
const decimal = { kind: "decimal" } as const;
const datetime = { kind: "datetime" } as const;
const orNull = (inner: ExpressionType): ExpressionType => ({ kind: "nullable", inner });

function entity(name: string, table: string, fields: { readonly [name: string]: ExpressionType }, relations: { readonly [name: string]: RelationShape } = {}): EntityShape {
  const system = { id: uuid, deletedAt: orNull(datetime) };
  const columns = Object.entries({ ...system, ...fields }).map(([field, type]) => [field, { type, column: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), sensitive: false }] as const);
  return { name, table, fields: new Map(columns), relations: new Map(Object.entries(relations)) };
}

export const entities: ReadonlyMap<string, EntityShape> = new Map([
  ["Order", entity("Order", '"order"', {
    name: text,
    note: orNull(text),
    status: { kind: "enum", values: ["pending", "paid", "shipped"] },
    stock: { kind: "integer", minimum: 0, maximum: 1000 },
    count: safeInteger,
    bonus: orNull({ kind: "integer", minimum: -10, maximum: 10 }),
    total: decimal,
    discount: orNull(decimal),
    rate: { kind: "number" },
    open: { kind: "boolean" },
    day: { kind: "date" },
    createdAt: datetime,
    paidAt: orNull(datetime),
    customerId: uuid,
    sellerId: orNull(uuid),
    data: { kind: "json" },
  }, {
    lines: { target: "Line", many: true, join: { kind: "remote", field: "orderId" } },
    customer: { target: "Customer", many: false, join: { kind: "local", field: "customerId" } },
    seller: { target: "Customer", many: false, join: { kind: "local", field: "sellerId" } },
    tags: { target: "Tag", many: true, join: { kind: "through", entity: "OrderTag", field: "orderId", targetField: "tagId" } },
    invoice: { target: "Invoice", many: false, join: { kind: "remote", field: "orderId" } },
  })],
  ["Line", entity("Line", "line", { orderId: uuid, name: text, quantity: { kind: "integer", minimum: 1, maximum: 100 }, price: decimal, at: orNull(datetime) }, {
    order: { target: "Order", many: false, join: { kind: "local", field: "orderId" } },
  })],
  ["Customer", entity("Customer", "customer", { name: text, regionId: orNull(uuid) }, {
    orders: { target: "Order", many: true, join: { kind: "remote", field: "customerId" } },
    region: { target: "Region", many: false, join: { kind: "local", field: "regionId" } },
  })],
  ["Region", entity("Region", "region", { name: text })],
  ["Tag", entity("Tag", "tag", { name: text })],
  ["OrderTag", entity("OrderTag", "order_tag", { orderId: uuid, tagId: uuid })],
  ["Invoice", entity("Invoice", "invoice", { orderId: uuid, number: { kind: "integer", minimum: 1, maximum: 99999 } })],
]);

export const inputSchema = {
  type: "object",
  required: ["text", "integer", "large", "decimal", "number", "flag", "day", "at", "id", "status", "texts", "integers", "decimals", "lines", "maybeNull"],
  properties: {
    text: { type: "string" },
    integer: { type: "integer", minimum: -100, maximum: 100 },
    large: { type: "integer" },
    decimal: { type: "string", format: "decimal" },
    number: { type: "number" },
    flag: { type: "boolean" },
    day: { type: "string", format: "date" },
    at: { type: "string", format: "date-time" },
    id: { type: "string", format: "uuid" },
    status: { enum: ["pending", "paid", "lost"] },
    texts: { type: "array", maxItems: 10, items: { type: "string" } },
    integers: { type: "array", maxItems: 10, items: { type: "integer", minimum: -100, maximum: 100 } },
    decimals: { type: "array", maxItems: 10, items: { type: "string", format: "decimal" } },
    lines: {
      type: "array",
      maxItems: 10,
      items: { type: "object", required: ["productId", "quantity"], properties: { productId: { type: "string", format: "uuid" }, quantity: { type: "integer", minimum: 1, maximum: 100 }, note: { type: "string" } } },
    },
    q: { type: "string" },
    minimum: { type: "integer", minimum: 0, maximum: 1000 },
    since: { type: "string", format: "date-time" },
    ids: { type: "array", maxItems: 10, items: { type: "string", format: "uuid" } },
    maybeNull: { type: ["string", "null"] },
    address: { type: "object", required: ["city"], properties: { city: { type: "string" }, zip: { type: "string" } } },
    extra: {},
    "first-name": { type: "string" },
  },
} as const;

const inputType = typeOfSchema(inputSchema);
const caller: ExpressionType = { kind: "object", properties: new Map([["id", { type: uuid, optional: false }], ["roles", { type: { kind: "list", element: text }, optional: false }]]) };
const product: ExpressionType = { kind: "row", entity: "Line", loaded: new Map() };

const names: Scope["names"] = new Map([
  ["input", { type: inputType, binding: { kind: "input" } as const }],
  ["caller", { type: caller, binding: { kind: "caller" } as const }],
  ["line", { type: product, binding: { kind: "node", node: "line" } as const }],
  ["found", { type: orNull(product), binding: { kind: "node", node: "found" } as const }],
  ["basket", { type: { kind: "list", element: product }, binding: { kind: "node", node: "basket" } as const }],
  ["invoices", { type: { kind: "list", element: { kind: "row", entity: "Invoice", loaded: new Map() } }, binding: { kind: "node", node: "invoices" } as const }],
]);

/** Where there is no row: transforms, conditions, outputs. */
export const flowScope: Scope = { names, entities };
/** A row scope of Order. */
export const rowScope: Scope = { names, entities, row: "Order" };
