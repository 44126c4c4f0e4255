// Generated from entity "StandingOrder", version 1. Change the spec, not this file.

import { defineEntity, sql } from "@fascia/runtime-lib/v1";

/** Money that moves every month. */
export interface StandingOrder {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  status: "draft" | "active" | "ended";
  fromId: string;
  toId: string;
  amount: number;
  /** Anything that the customer's own software wants to find again. */
  labels: unknown;
}

export const StandingOrder = defineEntity<StandingOrder>()({
  name: "StandingOrder",
  table: "standing_order",
  sensitive: [],
  invariants: {
    /** status != 'active' || from.deletedAt == null */
    accountIsOpen: {
      message: "A standing order cannot be active when its account is closed.",
      broken: (ids) => sql`
        SELECT standing_order.id
          FROM standing_order
         WHERE standing_order.id = ANY(${ids}::uuid[])
           AND standing_order.deleted_at IS NULL
           AND NOT (standing_order.status <> 'active' OR EXISTS (SELECT FROM account WHERE account.id = standing_order.from_id AND account.deleted_at IS NULL))
      `,
    },
  },
  transitions: {
    activate: {
      from: ["draft"],
      to: "active",
      guard: (standingOrder) => standingOrder.amount <= 100000,
      message: "More than 1,000.00 a month needs a teller.",
    },
    approve: { from: ["draft"], to: "active", allowedRoles: ["teller"] },
    end: { from: ["draft", "active"], to: "ended" },
  },
});
