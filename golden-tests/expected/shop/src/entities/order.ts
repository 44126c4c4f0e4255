// Generated from entity "Order", version 1. Change the spec, not this file.

import { decimal, defineEntity, sql } from "@fascia/runtime-lib/v1";

/** What a customer wants to have, from the basket to the doorstep. */
export interface Order {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
  /** Who ordered. */
  customerId: string;
  /** The sum of the lines, in euros. */
  subtotal: string;
  /** What staff took off, in euros. */
  discount: string;
  /** Where the parcel goes, as it was when the order was placed. */
  address: { street: string; postalCode: string; city: string; country: string };
  /** From the customer to the packer. */
  note: string | null;
  /** From the carrier; null until it is shipped. */
  trackingCode: string | null;
  /** Null until it is paid. */
  paidAt: string | null;
  /** Null until it is shipped. */
  shippedAt: string | null;
  /** Null until it is delivered. */
  deliveredAt: string | null;
}

export const Order = defineEntity<Order>()({
  name: "Order",
  table: "order",
  sensitive: [],
  invariants: {
    /** subtotal == lines.sum(line, line.amount) */
    linesAddUp: {
      message: "The lines must add up to the order's subtotal.",
      broken: (ids) => sql`
        SELECT "order".id
          FROM "order"
         WHERE "order".id = ANY(${ids}::uuid[])
           AND "order".deleted_at IS NULL
           AND ("order".subtotal = (SELECT coalesce(sum(line.amount), 0) FROM order_line AS line WHERE line.order_id = "order".id AND line.deleted_at IS NULL)) IS NOT TRUE
         ORDER BY "order".id
      `,
    },
    /** discount <= subtotal */
    discountIsCovered: {
      message: "A discount cannot be more than the goods cost.",
      holds: (order) => decimal.compare(order.discount, order.subtotal) <= 0,
    },
  },
  transitions: {
    pay: { from: ["pending"], to: "paid" },
    ship: {
      from: ["paid"],
      to: "shipped",
      allowedRoles: ["staff", "admin"],
      guard: (order) => order.paidAt !== null,
      message: "An order is shipped after it was paid.",
    },
    deliver: { from: ["shipped"], to: "delivered", allowedRoles: ["staff", "admin"] },
    cancel: { from: ["pending", "paid"], to: "cancelled" },
  },
});
