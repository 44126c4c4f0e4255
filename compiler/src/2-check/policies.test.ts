import { describe, expect, it } from "vitest";
import { faultsOf, workspaceFiles, type Change } from "./testing/workspace.ts";

const look = '{ "id": "look", "type": "read", "entity": "Product", "mode": "count", "where": "stock > 50" }';

describe("policies", () => {
  it.each<readonly [what: string, changes: Readonly<Record<string, Change>>, faults: readonly string[]]>([
    ["a limit that is missing", { "policies/rate.json": [["  \"parameters\": { \"maxRequestsPerMinute\": 60 },\n", ""]] }, ['policies/rate.json:5:11 policy-needs Policy "rate" of type rateLimit needs `parameters.maxRequestsPerMinute`, or a condition of its own.']],
    ["a custom policy without a condition", { "policies/small.json": [["  \"condition\": \"input.quantity > parameters.most\",\n", ""]] }, ['policies/small.json:6:3 policy-needs Policy "small" of type custom needs a condition.']],
    ["a parameter that belongs to another type", { "policies/rate.json": [["60 }", '60, "maxRows": 3 }']] }, ['policies/rate.json:6:47 policy-parameter-unused Policy "rate" of type rateLimit does not look at parameter "maxRows".']],
    ["a condition that is not true or false", { "policies/rate.json": [['"parameters"', "\"condition\": \"calls\",\n  \"parameters\""]] }, ["policies/rate.json:6:17 type-mismatch Expected boolean, but this is integer."]],
    ["a condition that does not fit the tool's input", { "policies/small.json": [["input.quantity", "input.amount"]] }, ['policies/small.json:6:23 unknown-property An object has no "amount". It has requestId, productId, quantity, note, extras.']],
    ["a budget over something else than a number", { "policies/budget.json": '{ "name": "budget", "version": 1, "description": "So much.", "type": "budgetCheck", "parameters": { "amount": "input.note", "maxAmount": 3 }, "action": "warn" }', "tools/order.json": [['"rate", "small"', '"budget"']] }, ["policies/budget.json:1:112 may-be-absent input.note is optional and may be absent here. Ask first, as in has(input.note) && …, or write orElse(input.note, …)."]],
    ["a policy in the middle that is counted before the flow", { "tools/order.json": [[look, '{ "id": "look", "type": "policyCheck", "policy": "rate" }']] }, ['tools/order.json:32:56 policy-not-here Policy "rate" of type rateLimit cannot be checked in the middle of a flow.']],
    ["a policy in the middle with an input that does not fit", { "tools/order.json": [[look, '{ "id": "look", "type": "policyCheck", "policy": "small", "input": { "quantity": "input.note" } }']] }, ["tools/order.json:32:89 may-be-absent input.note is optional and may be absent here. Ask first, as in has(input.note) && …, or write orElse(input.note, …)."]],
  ])("%s", (_, changes, faults) => {
    expect(faultsOf(workspaceFiles(changes))).toEqual(faults);
  });
});
