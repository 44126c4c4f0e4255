import { describe, expect, it } from "vitest";
import { faultsOf, workspaceFiles, type Change } from "./testing/workspace.ts";

const look = '{ "id": "look", "type": "read", "entity": "Product", "mode": "count", "where": "stock > 50" }';

describe("flow", () => {
  it.each<readonly [what: string, changes: Readonly<Record<string, Change>>, faults: readonly string[]]>([
    ["an edge to a node that is not there", { "tools/order.json": [['"to": "exists"', '"to": "exist"']] }, ['tools/order.json:39:34 unknown-node The edge from "product" names node "exist", which the flow does not have. Did you mean "exists"?']],
    ["a start that is not there", { "tools/order.json": [['"start": "begin"', '"start": "bgin"']] }, ['tools/order.json:26:14 unknown-node `start` of the flow names node "bgin", which the flow does not have. Did you mean "begin"?']],
    ["two nodes of one name", { "tools/order.json": [['{ "id": "look",', '{ "id": "exists", ']] }, [
      'tools/order.json:32:15 duplicate-name The name "exists" is given to two nodes.',
      'tools/order.json:41:33 unknown-node The edge from "amount" names node "look", which the flow does not have.',
      'tools/order.json:43:17 unknown-node The edge to "taken" names node "look", which the flow does not have.',
    ]],
    ["a node with a word of expressions", { "tools/order.json": [['"id": "look"', '"id": "in"'], ['"to": "look"', '"to": "in"'], ['"from": "look"', '"from": "in"']] }, ['tools/order.json:32:15 reserved-name A node cannot be named "in": the word is reserved in expressions.']],
    ["a circle", { "tools/order.json": [['{ "from": "order", "to": "commit" }', "{ \"from\": \"order\", \"to\": \"commit\" },\n      { \"from\": \"order\", \"to\": \"product\" }"]] }, ['tools/order.json:46:7 cycle The flow goes in a circle: "product" -> "exists" -> "amount" -> "look" -> "taken" -> "order" -> "product".']],
    ["a node that no way leads to", { "tools/product.json": [['"nodes": [', "\"nodes\": [\n      { \"id\": \"alone\", \"type\": \"transform\", \"values\": { \"a\": \"1\" } },"]] }, ['tools/product.json:26:15 unreachable-node No way leads from the start "product" to node "alone".']],
    ["an edge of an ifSwitch without a case", { "tools/order.json": [[', "when": "few"', ""]] }, ['tools/order.json:42:7 edge-without-case The edge from ifSwitch "amount" to "taken" must carry a case: "many", "few".']],
    ["an edge with a case that is not there", { "tools/order.json": [['"when": "few"', '"when": "less"']] }, ['tools/order.json:42:50 unknown-case The edge from "amount" carries case "less", which that ifSwitch does not have.']],
    ["an edge with a case from something else", { "tools/order.json": [['{ "from": "look", "to": "taken" }', '{ "from": "look", "to": "taken", "when": "many" }']] }, ['tools/order.json:43:48 edge-with-case The edge from "look" carries case "many", but "look" is not an ifSwitch.']],
    ["two equal edges", { "tools/order.json": [['{ "from": "look", "to": "taken" }', "{ \"from\": \"look\", \"to\": \"taken\" },\n      { \"from\": \"look\", \"to\": \"taken\" }"]] }, ['tools/order.json:44:7 duplicate-edge There are two edges from "look" to "taken".']],
    ["a branch that does not join", { "tools/order.json": [["      { \"from\": \"look\", \"to\": \"taken\" },\n", ""]] }, [
      'tools/order.json:32:15 transaction-not-closed The transaction is begun, but the flow ends behind "look" without a commit.',
      'tools/order.json:46:29 name-not-on-every-path "order" is not there on every path: node "order" only runs in case "few" of ifSwitch "amount".',
    ]],
    ["an edge without a case to a node of its own", { "tools/order.json": [[', "otherwise": "few"', ""], ['{ "from": "amount", "to": "taken", "when": "few" }', '{ "from": "amount", "to": "other" }'], ['{ "id": "commit",', "{ \"id\": \"other\", \"type\": \"transform\", \"values\": { \"a\": \"1\" } },\n      { \"id\": \"commit\","], ['{ "from": "look", "to": "taken" }', "{ \"from\": \"look\", \"to\": \"taken\" },\n      { \"from\": \"other\", \"to\": \"taken\" }"]] }, [
      'tools/order.json:33:15 branches-do-not-join Node "taken" is reached in case "many" of ifSwitch "amount", but not when no case is true. Let every case lead to it, or keep it in one of them.',
      'tools/order.json:43:7 edge-without-case The edge from ifSwitch "amount" to "other" must carry a case: "many". For what happens otherwise, give the ifSwitch an `otherwise` and write its name here.',
    ]],
    ["a name that one branch only has", { "tools/order.json": [['"quantity": "input.quantity"', '"quantity": "look"']] }, ['tools/order.json:34:132 name-not-on-every-path "look" is not there on every path: node "look" only runs in case "many" of ifSwitch "amount".']],
    ["a name that comes later", { "tools/order.json": [['"when": "input.quantity > 50"', '"when": "order.quantity > 50"']] }, ['tools/order.json:31:82 name-not-before "order" is not known here: no edge leads from node "order" to node "amount".']],
    ["a name beside, with no edge between", { "tools/product.json": [['"nodes": [', "\"nodes\": [\n      { \"id\": \"first\", \"type\": \"transform\", \"values\": { \"a\": \"1\" } },\n      { \"id\": \"beside\", \"type\": \"transform\", \"values\": { \"b\": \"first.a + product.stock\" } },"], ['"edges": []', '"edges": [{ "from": "first", "to": "product" }, { "from": "first", "to": "beside" }]'], ['"start": "product"', '"start": "first"']] }, ['tools/product.json:27:74 name-not-before "product" is not known here: no edge leads from node "product" to node "beside".']],
    ["a name of a node without a result", { "tools/order.json": [['"orderId": "order.id"', '"orderId": "exists.id"']] }, ['tools/order.json:47:29 no-result Node "exists" of type assert has no result that could be named.']],
    ["a commit without a begin", { "tools/order.json": [['"action": "begin"', '"action": "commit"']] }, [
      'tools/order.json:28:15 transaction-not-open Transaction node "begin" commits, but on a path that leads here nothing was begun.',
      'tools/order.json:35:15 transaction-not-open Transaction node "commit" commits, but on a path that leads here nothing was begun.',
    ]],
    ["a begin without a commit", { "tools/order.json": [[",\n      { \"from\": \"order\", \"to\": \"commit\" }", ""]] }, [
      'tools/order.json:34:15 transaction-not-closed The transaction is begun, but the flow ends behind "order" without a commit.',
      'tools/order.json:35:15 unreachable-node No way leads from the start "begin" to node "commit".',
    ]],
    ["two transactions", { "tools/order.json": [['"action": "commit"', '"action": "begin"']] }, [
      'tools/order.json:35:15 transaction-not-closed The transaction is begun, but the flow ends behind "commit" without a commit.',
      'tools/order.json:35:15 transaction-twice Transaction node "commit" begins a second transaction on one path.',
    ]],
    ["a transaction in one branch", { "tools/order.json": [[look, '{ "id": "look", "type": "transaction", "action": "commit" }']] }, ['tools/order.json:33:15 transaction-differs Node "taken" lies inside the transaction on one path and outside on another.']],
    ["one code for two failures", { "tools/order.json": [[look, '{ "id": "look", "type": "assert", "condition": "true", "failure": { "code": "NO_PRODUCT", "status": 409, "message": "No." } }']] }, ['tools/order.json:32:83 other-failure Failure "NO_PRODUCT" is already used with another status.']],
  ])("%s", (_, changes, faults) => {
    expect(faultsOf(workspaceFiles(changes))).toEqual(faults);
  });
});
