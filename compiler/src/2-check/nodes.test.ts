import { describe, expect, it } from "vitest";
import { faultsOf, workspaceFiles, type Change } from "./testing/workspace.ts";

const look = '{ "id": "look", "type": "read", "entity": "Product", "mode": "count", "where": "stock > 50" }';

describe("nodes", () => {
  it.each<readonly [what: string, changes: Readonly<Record<string, Change>>, faults: readonly string[]]>([
    ["read: a condition over a field that is not there", { "tools/product.json": [["id == input.productId", "idd == input.productId"]] }, ['tools/product.json:26:88 unknown-name "idd" is not known here. Did you mean "id"?']],
    ["read: a key that the mode does not have", { "tools/order.json": [[look, '{ "id": "look", "type": "read", "entity": "Product", "mode": "count", "limit": 3 }']] }, ['tools/order.json:32:77 useless-key Node "look" with mode count cannot have "limit": it has no meaning there.']],
    ["read: a key that the mode needs", { "tools/product.json": [[', "where": "id == input.productId"', ""]] }, ['tools/product.json:26:7 needed-key Node "product" with mode one needs "where": it says what the node works on.']],
    ["read: an order by a field that is not there", { "tools/order.json": [[look, '{ "id": "look", "type": "read", "entity": "Product", "mode": "many", "orderBy": [{ "field": "prize" }] }']] }, ['tools/order.json:32:99 unknown-field Node "look" names field "prize", which entity "Product" does not have. Did you mean "price"?']],
    ["read: a limit that is no number", { "tools/order.json": [[look, '{ "id": "look", "type": "read", "entity": "Product", "mode": "many", "limit": "input.productId" }']] }, ["tools/order.json:32:86 type-mismatch Expected integer, but this is uuid."]],
    ["read: an offset that may be negative", { "tools/order.json": [[look, '{ "id": "look", "type": "read", "entity": "Product", "mode": "many", "offset": "input.quantity - 5" }']] }, ['tools/order.json:32:86 value-mismatch "offset" of node "look" is an integer that may be smaller, but an integer of at least 0 is needed. Give it `minimum`: 0 where it comes from.']],
    ["read: a relation that is not there", { "tools/order.json": [[look, '{ "id": "look", "type": "read", "entity": "Order", "mode": "many", "with": ["product.maker", "produkt"] }']] }, [
      'tools/order.json:32:83 unknown-relation Node "look" names relationship "maker", which entity "Product" does not have.',
      'tools/order.json:32:100 unknown-relation Node "look" names relationship "produkt", which entity "Order" does not have. Did you mean "product"?',
    ]],
    ["read: an aggregate over words", { "tools/order.json": [[look, '{ "id": "look", "type": "read", "entity": "Product", "mode": "aggregate", "groupBy": ["kind"], "aggregate": { "kind": { "function": "count" }, "titles": { "function": "sum", "field": "title" }, "most": { "function": "max" } } }']] }, [
      'tools/order.json:32:117 duplicate-name The name "kind" is given to two members of the result.',
      'tools/order.json:32:190 value-mismatch Field "title" is of type string, but integer, number, decimal for sum is needed.',
      'tools/order.json:32:209 needed-key Figure "most" of node "look" needs "field": max works on a field.',
    ]],
    ["read: a composite", { "composites/Sale.json": '{ "name": "Sale", "version": 1, "description": "A view.", "from": "Order", "joins": [{ "relation": "produkt", "as": "product" }], "fields": { "title": "note" } }', "tools/order.json": [[look, '{ "id": "look", "type": "read", "entity": "Sale", "mode": "many" }']] }, [
      'composites/Sale.json:1:11 not-compiled-yet Composite "Sale" cannot be compiled yet. Read its entities with `with` in the tools that need them.',
      'composites/Sale.json:1:100 unknown-relation Composite "Sale" names relationship "produkt", which entity "Order" does not have. Did you mean "product"?',
      'tools/order.json:32:49 not-compiled-yet Reading composite "Sale" cannot be compiled yet. Read its entities with `with`.',
    ]],
    ["write: a field that is not there", { "tools/order.json": [['"quantity": "input.quantity", "note"', '"quantitty": "input.quantity", "note"']] }, ['tools/order.json:34:119 unknown-field Node "order" names field "quantitty", which entity "Order" does not have. Did you mean "quantity"?']],
    ["write: a required field that is missing", { "tools/order.json": [[', "quantity": "input.quantity"', ""]] }, ['tools/order.json:34:80 missing-value Node "order" leaves out "quantity", which entity "Order" requires.']],
    ["write: a value of a system field", { "tools/order.json": [['"note": "input.note"', `"status": "'sent'"`]] }, ['tools/order.json:34:149 system-field-value Node "order" sets "status", which the system sets itself.']],
    ["write: a value of another type", { "tools/order.json": [['"quantity": "input.quantity"', '"quantity": "input.note"']] }, ["tools/order.json:34:132 type-mismatch Expected integer, but this is string. Write int(input.note)."]],
    ["write: an optional input for a required field", { "entities/Order.json": [['"note": { "type": "string" }', '"note": { "type": "string", "required": true }']] }, ['tools/order.json:34:157 maybe-absent-value Node "order" takes "note" from the optional input "input.note", but entity "Order" requires the field and has no default.']],
    ["write: a target that is not there", { "tools/order.json": [['"target": "product"', '"target": "produce"']] }, ['tools/order.json:33:92 unknown-node Node "taken" names node "produce", which the flow does not have. Did you mean "product"?']],
    ["write: a target that may be null", { "tools/order.json": [['"condition": "product != null"', '"condition": "true"']] }, [
      'tools/order.json:33:92 bad-target Target "product" may be null. Put an assert or an ifSwitch with product != null before it, or read with mode one.',
      "tools/order.json:34:106 may-be-null product may be null here. Compare it first, as in product != null && …, or write orElse(product, …).",
    ]],
    ["write: a target of another kind", { "tools/order.json": [['"target": "product"', '"target": "begin"']] }, ['tools/order.json:33:92 bad-target Target "begin" is a node of type transaction. It must be a read of mode one.']],
    ["write: a target of another entity", { "tools/order.json": [['"type": "write", "entity": "Product"', '"type": "write", "entity": "Order"'], ['"stock": "stock - input.quantity"', '"quantity": "input.quantity"']] }, ['tools/order.json:33:90 bad-target Target "product" reads entity "Product", but "Order" is written.']],
    ["write: a target and a condition", { "tools/order.json": [['"target": "product"', '"target": "product", "where": "true"']] }, ['tools/order.json:33:103 useless-key Node "taken" cannot have "where": `target` says already which row is written.']],
    ["write: a transition to a state that is not there", { "tools/order.json": [[look, '{ "id": "look", "type": "write", "entity": "Order", "action": "transition", "where": "id == input.requestId", "to": "snet" }']] }, ['tools/order.json:32:123 unknown-state Node "look" names state "snet", which entity "Order" does not have. Did you mean "sent"?']],
    ["write: a transition that nothing leads to", { "tools/order.json": [[look, '{ "id": "look", "type": "write", "entity": "Order", "action": "transition", "where": "id == input.requestId", "to": "open" }']] }, ['tools/order.json:32:123 no-transition No transition of entity "Order" leads to state "open".']],
    ["write: a transition of what has no states", { "tools/order.json": [[look, '{ "id": "look", "type": "write", "entity": "Product", "action": "transition", "where": "id == input.productId", "to": "open" }']] }, ['tools/order.json:32:125 status-without-machine Node "look" needs a status machine, and entity "Product" has none.']],
    ["write: each over something else than a list", { "tools/order.json": [[look, '{ "id": "look", "type": "write", "entity": "Product", "action": "update", "each": "input.quantity", "where": "id == item.productId", "values": { "stock": "0" } }']] }, ['tools/order.json:32:89 value-mismatch "each" of node "look" is integer, but a list is needed.']],
    ["write: each over a list without a bound", { "tools/order.json": [[look, "{ \"id\": \"look\", \"type\": \"read\", \"entity\": \"Product\", \"mode\": \"many\" },\n      { \"id\": \"clear\", \"type\": \"write\", \"entity\": \"Product\", \"action\": \"update\", \"each\": \"look\", \"where\": \"id == item.id\", \"values\": { \"stock\": \"0\" } }"], ['{ "from": "look", "to": "taken" }', "{ \"from\": \"look\", \"to\": \"clear\" },\n      { \"from\": \"clear\", \"to\": \"taken\" }"]] }, ['tools/order.json:33:90 unbounded-each "each" of node "clear" goes over a list without a bound.']],
    ["write: each without saying which row", { "tools/order.json": [[look, '{ "id": "look", "type": "write", "entity": "Product", "action": "update", "each": "input.quantity > 1 ? [1] : [2]", "values": { "stock": "0" } }']] }, ['tools/order.json:32:7 needed-key Node "look" with `each` needs "where": it says which row each item means.']],
    ["transform: a later value uses an earlier one, and none that is faulty is told twice", { "tools/order.json": [[look, '{ "id": "look", "type": "transform", "values": { "a": "input.quantity * 2", "b": "look.a + 1", "c": "look.b + nothing", "d": "look.c" } }']] }, ['tools/order.json:32:117 unknown-name "nothing" is not known here. What is known: input, caller, product, look.']],
    ["ifSwitch: a case that is not true or false", { "tools/order.json": [['"when": "input.quantity > 50"', '"when": "input.quantity"']] }, ["tools/order.json:31:82 type-mismatch Expected boolean, but this is integer."]],
    ["ifSwitch: two cases of one name", { "tools/order.json": [['"otherwise": "few"', '"otherwise": "many"']] }, [
      'tools/order.json:31:120 duplicate-name The name "many" is given to two cases of ifSwitch "amount".',
      'tools/order.json:42:50 unknown-case The edge from "amount" carries case "few", which that ifSwitch does not have.',
    ]],
    ["external: a service that is not listed", { "tools/order.json": [[look, '{ "id": "look", "type": "email", "service": "mail", "values": { "to": "caller.id" } }']] }, [
      'tools/order.json:32:31 not-compiled-yet Node "look" of type email cannot be compiled yet. Leave the call to whoever calls the tool, for now.',
      'tools/order.json:32:51 unknown-service Node "look" uses service "mail", which workspace.json does not list in `services`.',
    ]],
    ["external: a service of another kind", { "tools/order.json": [[look, '{ "id": "look", "type": "sms", "service": "bank", "values": { "to": "input.phone" } }']] }, [
      'tools/order.json:32:31 not-compiled-yet Node "look" of type sms cannot be compiled yet. Leave the call to whoever calls the tool, for now.',
      'tools/order.json:32:49 wrong-service-kind Node "look" needs a service of kind "sms", but "bank" is of kind "payment".',
      'tools/order.json:32:82 unknown-property An object has no "phone". It has requestId, productId, quantity, note, extras.',
    ]],
    ["emit: a topic that is not listed", { "tools/order.json": [[look, '{ "id": "look", "type": "emit", "topic": "order", "values": { "id": "input.productId" } }']] }, [
      'tools/order.json:32:31 not-compiled-yet Node "look" of type emit cannot be compiled yet. Write a row that others read, for now.',
      'tools/order.json:32:48 unknown-topic Node "look" names topic "order", which workspace.json does not list in `queues`. Did you mean "orders"?',
    ]],
    ["forEach: its list and its own flow", { "tools/order.json": [[look, '{ "id": "look", "type": "forEach", "over": "input.quantity > 1 ? [1, 2] : [1]", "as": "number", "max": 3, "flow": { "start": "twice", "nodes": [{ "id": "twice", "type": "transform", "values": { "a": "number + nobody" } }], "edges": [] } }']] }, [
      'tools/order.json:32:31 not-compiled-yet Node "look" of type forEach cannot be compiled yet. Write with `each`, or use `map`, `filter` and `sum` of a list.',
      'tools/order.json:32:216 unknown-name "nobody" is not known here. What is known: input, caller, product, number.',
    ]],
    ["an actor", { "actors/Buyer.json": '{ "name": "Buyer", "version": 1, "description": "Buys.", "entity": "Person", "auth": { "registration": "self", "login": ["email"] }, "dataScope": "own", "pages": [{ "type": "form", "tool": "ordr" }] }' }, [
      'actors/Buyer.json:1:11 not-compiled-yet Actor "Buyer" cannot be compiled yet. Write the sign-up and log-in tools yourself, for now.',
      'actors/Buyer.json:1:68 unknown-entity Actor "Buyer" names entity "Person", which is not defined.',
      'actors/Buyer.json:1:190 unknown-tool Actor "Buyer" names tool "ordr", which is not defined. Did you mean "order"?',
    ]],
    ["an invariant over a set", { "entities/Order.json": [['"message": "An order', '"scope": "set", "message": "An order']] }, ['entities/Order.json:19:75 not-compiled-yet Invariant "some" over a set of rows cannot be compiled yet. State it for one row and its relationships, or guard it with an assert in the tools.']],
  ])("%s", (_, changes, faults) => {
    expect(faultsOf(workspaceFiles(changes))).toEqual(faults);
  });
});
