import type { Statement } from "../../4-plan/plan.ts";
import { noEffect } from "../../4-plan/testing/noEffect.ts";
import { code, emitInput, entityPlan, template, toolPlan } from "./plan.ts";
import type { EmitInput } from "../input.ts";

const integer = { kind: "integer", minimum: -(2 ** 53) + 1, maximum: 2 ** 53 - 1 } as const;

/** The plan of the bank that stands, written by hand, in runtime-lib/test/bank. */
export function bankInput(): Promise<EmitInput> {
  const account = entityPlan(
    { name: "Account", version: 1, description: "An account that holds money, in cents.", fields: { ownerId: { type: "uuid", required: true }, balance: { type: "integer", required: true } } },
    { ownerId: { kind: "uuid" }, balance: integer },
    { invariants: [{ name: "balanceIsNotNegative", message: "An account cannot be overdrawn.", source: "balance >= 0", parameter: "account", holds: code("account.balance >= 0") }] },
  );
  const transfers = entityPlan(
    {
      name: "Transfer", version: 1, description: "One movement of money.",
      fields: { fromId: { type: "reference", referenceTo: "Account", required: true }, toId: { type: "reference", referenceTo: "Account", required: true }, amount: { type: "integer", required: true }, by: { type: "uuid", required: true } },
    },
    { fromId: { kind: "uuid" }, toId: { kind: "uuid" }, amount: integer, by: { kind: "uuid" } },
  );
  const accountColumns = "id, created_at, updated_at, deleted_at, version, owner_id, balance";
  const move = (sign: "+" | "-", node: "debit" | "credit", row: "from" | "to"): Statement =>
    ({ method: "update",
      nodes: [node], variables: [node], entity: "Account", rowType: "Account", effect: noEffect, before: code(row),
      sql: {
        parts: [
          `UPDATE account\n   SET balance = account.balance ${sign} `, { code: code("input.amount"), cast: "bigint" },
          ",\n       version = account.version + 1,\n       updated_at = ", { code: code("tx.now") }, "\n WHERE id = ", { code: code(`${row}.id`) }, `\nRETURNING ${accountColumns}`,
        ],
      },
    });
  const transfer = toolPlan({
    spec: {
      name: "transfer", version: 1, description: "Moves money from one account to another, or does nothing.", trigger: { type: "http" }, idempotencyKey: "input.requestId",
      input: {
        type: "object", additionalProperties: false, required: ["requestId", "fromId", "toId", "amount"],
        properties: {
          requestId: { type: "string", format: "uuid", description: "Two calls with the same id are one transfer." },
          fromId: { type: "string", format: "uuid" },
          toId: { type: "string", format: "uuid" },
          amount: { type: "integer", minimum: 1, maximum: 1000000, description: "In cents." },
        },
      },
      output: {
        type: "object", additionalProperties: false, required: ["transferId", "fromBalance", "toBalance"],
        properties: { transferId: { type: "string", format: "uuid" }, fromBalance: { type: "integer" }, toBalance: { type: "integer" } },
      },
      flow: { start: "from", nodes: [], edges: [] },
    },
    trigger: { kind: "http", method: "POST", path: "/transfers", successStatus: 201, parameters: ["requestId", "fromId", "toId", "amount"].map((name) => ({ name, in: "body" as const })) },
    auth: { mode: "required", allowedRoles: ["teller"] },
  }, {
    concurrency: "pessimistic",
    policies: [{ variable: "transferRate" }],
    idempotencyKey: code("input.requestId"),
    invariants: [{ entity: "Account", name: "balanceIsNotNegative" }],
    failures: [
      { code: "FROM_NOT_FOUND", status: 404, message: "There is no account to take the money from." },
      { code: "TO_NOT_FOUND", status: 404, message: "There is no account to bring the money to." },
      { code: "SAME_ACCOUNT", status: 422, message: "The two accounts must differ." },
    ],
    steps: [
      {
        kind: "wave",
        statements: [({ method: "oneEach",
          nodes: ["from", "to"], variables: ["from", "to"], entity: "Account", rowType: "Account", effect: noEffect, keys: [code("input.fromId"), code("input.toId")], failures: ["FROM_NOT_FOUND", "TO_NOT_FOUND"],
          comment: '"from" and "to" are locked by one statement in key order, so that opposite calls cannot deadlock.',
          sql: {
            parts: [`SELECT ${accountColumns}\n  FROM account\n WHERE id = ANY(`, { code: code("[input.fromId, input.toId]"), cast: "uuid[]" }, ")\n   AND deleted_at IS NULL\n ORDER BY id\n   FOR NO KEY UPDATE"],
          },
        })],
      },
      { kind: "assert", node: "differ", condition: code("from.id !== to.id"), failure: "SAME_ACCOUNT" },
      { kind: "newId", variable: "transferId" },
      {
        kind: "wave",
        statements: [
          move("-", "debit", "from"),
          move("+", "credit", "to"),
          ({ method: "create",
            nodes: ["transfer"], variables: [null], entity: "Transfer", rowType: "Transfer", effect: noEffect,
            sql: template`INSERT INTO transfer (id, created_at, updated_at, from_id, to_id, amount, by)
VALUES (${code("transferId")}, ${code("tx.now")}, ${code("tx.now")}, ${code("from.id")}, ${code("to.id")}, ${code("input.amount")}, ${code("caller.id")})
RETURNING id, created_at, updated_at, deleted_at, version, from_id, to_id, amount, by`,
          }),
        ],
      },
    ],
    output: [
      { name: "transferId", code: code("transferId") },
      { name: "fromBalance", code: code("debit.balance") },
      { name: "toBalance", code: code("credit.balance") },
    ],
  });
  return emitInput({
    workspace: { name: "bank", description: "Accounts and transfers.", auth: { roles: ["teller", "admin"] } },
    entities: [account, transfers],
    policies: [{
      policy: { name: "transferRate", file: "policies/transferRate.json", spec: { name: "transferRate", version: 1, description: "A caller transfers at most 600 times a minute.", type: "rateLimit", action: "block", message: "Too many transfers; wait a minute.", parameters: { maxRequestsPerMinute: 600 } } },
      variable: "transferRate",
      condition: code("calls > parameters.maxRequestsPerMinute"),
    }],
    tools: [transfer],
  });
}
