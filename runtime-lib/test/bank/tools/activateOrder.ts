// Generated from tool "activateOrder", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { StandingOrder } from "../entities/standingOrder.js";
import { activateOrderInput, activateOrderOutput } from "../validators.js";

export interface ActivateOrderInput {
  orderId: string;
}

export interface ActivateOrderOutput {
  status: "draft" | "active" | "ended";
}

const failures = {
  ORDER_NOT_FOUND: { status: 404, message: "There is no such standing order." },
} as const;

/** From now on the money moves. */
export const activateOrder = defineTool({
  name: "activateOrder",
  version: 1,
  route: { method: "POST", path: "/orders/{orderId}/activation", successStatus: 200, parameters: { orderId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: activateOrderInput,
  output: activateOrderOutput,
  policies: [],
  invariants: [[StandingOrder, "accountIsOpen"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: ActivateOrderInput, _caller: Caller): Promise<ActivateOrderOutput> {
    const order = await tx.one("order", sql<StandingOrder>`
      SELECT id, created_at, updated_at, deleted_at, version, status, from_id, to_id, amount, labels
        FROM standing_order
       WHERE id = ${input.orderId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ORDER_NOT_FOUND");

    tx.checkTransition("active", StandingOrder, ["activate", "approve"], order);

    const active = await tx.transition("active", StandingOrder, sql<StandingOrder>`
      UPDATE standing_order
         SET status = 'active',
             version = standing_order.version + 1,
             updated_at = ${tx.now}
       WHERE id = ${order.id}
      RETURNING id, created_at, updated_at, deleted_at, version, status, from_id, to_id, amount, labels
    `, { before: order });

    return {
      status: active.status,
    };
  },
});
