import { describe, expect, it } from "vitest";
import { faultsOf, workspaceFiles, type Change } from "./testing/workspace.ts";

describe("entities", () => {
  it.each<readonly [what: string, changes: Readonly<Record<string, Change>>, faults: readonly string[]]>([
    ["a relationship over a field that is no reference", { "entities/Order.json": [['"field": "productId" }', '"field": "quantity" }']] }, ['entities/Order.json:12:69 not-a-reference Relationship "product" of entity "Order" needs field "quantity" of entity "Order" to be a reference to "Product", but it is of type integer.']],
    ["a relationship over a reference to something else", { "entities/Product.json": [['"kind":', '"orderId": { "type": "reference", "referenceTo": "Order" }, "kind":'], ['"indexes"', "\"relationships\": { \"orders\": { \"type\": \"hasMany\", \"target\": \"Order\", \"field\": \"productId\" }, \"lines\": { \"type\": \"manyToMany\", \"target\": \"Order\", \"through\": \"Order\", \"field\": \"productId\", \"targetField\": \"productId\" } },\n  \"indexes\""]] }, ['entities/Product.json:11:205 not-a-reference Relationship "lines" of entity "Product" needs field "productId" of entity "Order" to be a reference to "Order", but it is a reference to "Product".']],
    ["a relationship over a field that is not there", { "entities/Order.json": [['"field": "productId" }', '"field": "prodctId" }']] }, ['entities/Order.json:12:69 unknown-field Relationship "product" of entity "Order" names field "prodctId", which entity "Order" does not have. Did you mean "productId"?']],
    ["an initial state that is not there", { "entities/Order.json": [['"initial": "open"', '"initial": "opened"']] }, ['entities/Order.json:15:16 unknown-state The status machine of entity "Order" names state "opened", which entity "Order" does not have. Did you mean "open"?']],
    ["a transition between states that are not there", { "entities/Order.json": [['"from": ["open"], "to": "sent"', '"from": ["opn"], "to": "lost"']] }, [
      'entities/Order.json:17:48 unknown-state Transition "send" of entity "Order" names state "opn", which entity "Order" does not have. Did you mean "open"?',
      'entities/Order.json:17:62 unknown-state Transition "send" of entity "Order" names state "lost", which entity "Order" does not have.',
    ]],
    ["a state that nothing leads to", { "entities/Order.json": [['["open", "sent"]', '["open", "sent", "lost"]']] }, ['entities/Order.json:16:32 unreachable-state No transition of entity "Order" leads to state "lost", so no row will ever have it.']],
    ["two transitions of one name", { "entities/Order.json": [['"transitions": [', '"transitions": [{ "name": "send", "from": ["sent"], "to": "open" }, ']] }, ['entities/Order.json:17:83 duplicate-name The name "send" is given to two transitions.']],
    ["a guard that is not true or false", { "entities/Order.json": [['"guard": "quantity > 0"', '"guard": "quantity"']] }, ["entities/Order.json:17:81 type-mismatch Expected boolean, but this is integer."]],
    ["a guard that reads other rows", { "entities/Order.json": [['"guard": "quantity > 0"', '"guard": "product.stock > 0"']] }, ['entities/Order.json:17:81 guard-relation The guard of transition "send" reads relationship "product". A guard sees the fields of its own row only.']],
    ["a role of a transition that is not listed", { "entities/Order.json": [['"allowedRoles": ["staff"]', '"allowedRoles": ["stuff"]']] }, ['entities/Order.json:17:113 unknown-role Transition "send" of entity "Order" names role "stuff", which workspace.json does not list in `auth.roles`. Did you mean "staff"?']],
    ["an invariant over a field that is not there", { "entities/Order.json": [['"expression": "quantity > 0"', '"expression": "quantty > 0"']] }, ['entities/Order.json:19:51 unknown-name "quantty" is not known here. Did you mean "quantity"?']],
    ["an invariant that names the caller", { "entities/Order.json": [['"expression": "quantity > 0"', '"expression": "ownerId == caller.id"']] }, ['entities/Order.json:19:62 unknown-name "caller" is not known here. What is known: row, id, createdAt, updatedAt, deletedAt, version, status, ownerId, productId, quantity, note, product.']],
    ["an index of fields that are not there", { "entities/Product.json": [['["title"]', '["titel", "title", "title"]']] }, [
      'entities/Product.json:11:28 unknown-field An index of entity "Product" names field "titel", which entity "Product" does not have. Did you mean "title"?',
      'entities/Product.json:11:46 repeated-item An index of entity "Product" names "title" twice.',
    ]],
    ["row-level access without an owner field", { "entities/Order.json": [[",\n  \"ownerField\": \"ownerId\"", ""]] }, ['entities/Order.json:20:21 owner-field-missing Entity "Order" has rowLevelAccess, so it needs an `ownerField`.']],
    ["an owner field of another type", { "entities/Order.json": [['"ownerField": "ownerId"', '"ownerField": "note"']] }, [
      'entities/Order.json:21:17 owner-field-type The owner field "note" of entity "Order" is of type string. It must be `id`, or a uuid or reference field.',
      'tools/order.json:34:80 missing-value Node "order" leaves out "ownerId", which entity "Order" requires.',
    ]],
    ["an owner field that may be null", { "entities/Order.json": [['"ownerId": { "type": "uuid", "required": true }', '"ownerId": { "type": "uuid" }']] }, ['entities/Order.json:21:17 owner-field-optional The owner field "ownerId" of entity "Order" is not required: rows without an owner are seen by admins only.']],
    ["a default that the field refuses", { "entities/Product.json": [['"default": 0', '"default": -1'], ['"default": "book"', '"default": "bok"'], ['"scale": 2', '"scale": 2, "default": "1.234"'], ['"maxLength": 100', '"maxLength": 3, "default": "four"']] }, [
      'entities/Product.json:6:79 bad-default The default of field "title" has more than 3 characters.',
      'entities/Product.json:7:64 bad-default The default of field "stock" is below the minimum 0.',
      'entities/Product.json:8:74 bad-default The default of field "price" has more than 2 digits behind the point.',
      'entities/Product.json:9:69 bad-default The default of field "kind" is "bok", which is not one of its values. Did you mean "book"?',
    ]],
    ["bounds that leave nothing", { "entities/Product.json": [['"maxLength": 100', '"minLength": 9, "maxLength": 8'], ['"minimum": 0', '"minimum": 1, "maximum": 0'], ['"scale": 2', '"scale": 9']] }, [
      'entities/Product.json:6:65 empty-range Field "title" accepts nothing: minLength is above maxLength.',
      'entities/Product.json:7:64 bad-default The default of field "stock" is below the minimum 1.',
      'entities/Product.json:7:78 empty-range Field "stock" accepts nothing: minimum is above maximum.',
      'entities/Product.json:8:60 empty-range Field "price" accepts nothing: scale is above precision.',
    ]],
    ["a json schema that is none", { "entities/Product.json": [['"kind":', '"extra": { "type": "json", "schema": { "type": "objekt" } }, "kind":']] }, ['entities/Product.json:9:52 invalid-schema "type" of field "extra" of entity "Product" must be one of object, array, string, integer, number, boolean, null, or a list of them. Did you mean "object"?']],
  ])("%s", (_, changes, faults) => {
    expect(faultsOf(workspaceFiles(changes))).toEqual(faults);
  });
});
