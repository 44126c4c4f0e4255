import { describe, expect, it } from "vitest";
import { faultsOf, workspaceFiles, type Change } from "./testing/workspace.ts";

describe("tools", () => {
  it.each<readonly [what: string, changes: Readonly<Record<string, Change>>, faults: readonly string[]]>([
    ["two tools with one route", { "tools/order.json": [['"type": "http"', '"type": "http", "method": "GET", "path": "/products/{id}"']] }, [
      'tools/order.json:5:57 path-parameter The path parameter "id" is not a property of the input.',
      'tools/order.json:16:7 query-parameter Input property "extras" cannot be a query parameter of a GET tool: its items are not scalars.',
      'tools/product.json:5:57 route-taken Tool "product" answers GET /products/{productId}, and so does tool "order".',
    ]],
    ["a path parameter that is no property", { "tools/product.json": [["{productId}", "{prodctId}"]] }, ['tools/product.json:5:57 path-parameter The path parameter "prodctId" is not a property of the input. Did you mean "productId"?']],
    ["a path parameter that is optional", { "tools/product.json": [["    \"required\": [\"productId\"]\n", "    \"required\": []\n"]] }, [
      'tools/product.json:5:57 path-parameter The path parameter "productId" must be a required property of the input, since a path always gives it.',
      "tools/product.json:26:94 may-be-absent input.productId is optional and may be absent here. Ask first, as in has(input.productId) && …, or write orElse(input.productId, …).",
    ]],
    ["a path that is none", { "tools/product.json": [["/products/{productId}", "/products/{productId}.json"]] }, ['tools/product.json:5:57 bad-path The path "/products/{productId}.json" has the segment "{productId}.json", which is neither plain letters, digits and . _ ~ - nor one {parameter}.']],
    ["a path of the service itself", { "tools/order.json": [['"type": "http"', '"type": "http", "path": "/health"']] }, ['tools/order.json:5:40 reserved-path The path "/health" belongs to the service itself.']],
    ["a query parameter that no query can say", { "tools/product.json": [['"words": {', '"box": { "type": "object", "properties": {} }, "words": {']] }, ['tools/product.json:11:7 query-parameter Input property "box" cannot be a query parameter of a GET tool: it is not a scalar or a list of scalars.']],
    ["a public tool with roles", { "tools/product.json": [['"required": false', '"required": false, "allowedRoles": ["staff"]']] }, ['tools/product.json:6:32 public-with-roles Tool "product" is public and yet asks for roles.']],
    ["a public tool on an entity with row-level access", { "tools/product.json": [['"nodes": [', "\"nodes\": [\n      { \"id\": \"orders\", \"type\": \"read\", \"entity\": \"Order\", \"mode\": \"count\" },"]] }, [
      'tools/product.json:26:15 unreachable-node No way leads from the start "product" to node "orders".',
      'tools/product.json:26:51 public-row-level Tool "product" is public, but entity "Order" has row-level access: without a caller nobody owns a row.',
    ]],
    ["a risk level of one's own", { "tools/order.json": [['"idempotencyKey"', "\"riskLevel\": \"green\",\n  \"idempotencyKey\""]] }, ['tools/order.json:8:3 risk-level-set Tool "order" states its own riskLevel. The risk engine sets it.']],
    ["an idempotency key of another type", { "tools/order.json": [['"input.requestId"', '"has(input.note)"']] }, ['tools/order.json:8:21 idempotency-key-type The idempotency key of tool "order" is boolean. It must be a string, a uuid or an integer.']],
    ["an idempotency key over more than the input", { "tools/order.json": [['"input.requestId"', '"caller.id"']] }, ['tools/order.json:8:22 unknown-name "caller" is not known here. What is known: input.']],
    ["an input that is no object", { "tools/product.json": [["\"input\": {\n    \"type\": \"object\"", "\"input\": {\n    \"type\": \"array\""]] }, [
      'tools/product.json:7:3 invalid-schema The input must be an object: `"type": "object"`.',
      "tools/product.json:7:12 unbounded-list The list of the input has no `maxItems`.",
    ]],
    ["keywords that JSON Schema does not have", { "tools/order.json": [['"maximum": 100', '"maximun": 100'], ["\"format\": \"uuid\" },\n      \"productId\"", "\"format\": \"guid\" },\n      \"productId\""], ['"minimum": 1', '"minimum": "1"'], ['"required": ["orderId"]', '"required": ["orderID"]']] }, [
      'tools/order.json:12:50 invalid-schema The format "guid" of the input is not known. The formats are: uuid, date, date-time, decimal, time, duration, email, uri, hostname, ipv4, ipv6. Did you mean "uuid"?',
      'tools/order.json:14:51 invalid-schema "minimum" of the input must be a number.',
      'tools/order.json:14:56 invalid-schema JSON Schema (draft 2020-12) has no keyword "maximun" of the input. Did you mean "maximum"?',
      'tools/order.json:23:18 invalid-schema "required" of the output names "orderID", which "properties" does not have. Did you mean "orderId"?',
    ]],
    ["a type that JSON Schema does not have", { "tools/order.json": [['"maxLength": 200', '"$ref": "#/$defs/Note"']] }, ['tools/order.json:15:43 invalid-schema "#/$defs/Note" of the input leads nowhere.']],
    ["a list without a bound", { "tools/product.json": [[', "maxItems": 5', ""]] }, ['tools/product.json:11:16 unbounded-list The list "words" of the input has no `maxItems`.']],
    ["an output that is missing", { "tools/order.json": [['"output": { "orderId": "order.id" }', '"output": {}']] }, [`tools/order.json:47:5 output-missing Tool "order" promises output property "orderId", but the flow's output does not give it.`]],
    ["an output that nobody asked for", { "tools/order.json": [['"orderId": "order.id"', '"orderId": "order.id", "total": "1"']] }, ['tools/order.json:47:40 output-unknown The flow gives output property "total", which the output schema of tool "order" does not have.']],
    ["a misspelt output is told once", { "tools/order.json": [['"orderId": "order.id"', '"ordreId": "order.id"']] }, ['tools/order.json:47:17 output-unknown The flow gives output property "ordreId", which the output schema of tool "order" does not have. Did you mean "orderId"?']],
    ["an output of another type", { "tools/order.json": [['"orderId": "order.id"', '"orderId": "order.quantity"']] }, ["tools/order.json:47:29 type-mismatch Expected uuid, but this is integer."]],
    ["a row that lacks what the output asks for", { "tools/product.json": [['"stock": { "type": "integer" } }, "required": ["id", "stock"]', '"weight": { "type": "number" } }, "required": ["id", "weight"]']] }, ['tools/product.json:29:54 output-mismatch Output property "product" does not fit the output schema: it has no "weight".']],
    ["a row whose field has another type", { "tools/product.json": [['"stock": { "type": "integer" } }', '"stock": { "type": "string" } }']] }, ['tools/product.json:29:54 output-mismatch Output property "product" does not fit the output schema: "stock" is integer, but string is needed.']],
    ["a caller in a public tool", { "tools/product.json": [["id == input.productId", "id == caller.id"]] }, ["tools/product.json:26:94 no-caller A public tool does not know who calls: there is no `caller` here."]],
    ["a trigger that is not compiled yet", { "tools/order.json": [['{ "type": "http" }', '{ "type": "queue", "topic": "order" }']] }, [
      "tools/order.json:5:24 not-compiled-yet A queue trigger cannot be compiled yet. Use an http trigger, and call it from outside.",
      'tools/order.json:5:42 unknown-topic Tool "order" names topic "order", which workspace.json does not list in `queues`. Did you mean "orders"?',
    ]],
  ])("%s", (_, changes, faults) => {
    expect(faultsOf(workspaceFiles(changes))).toEqual(faults);
  });
});
