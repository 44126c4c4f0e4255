// Generated from entity "Payment", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** The record of money that came for an order. */
export interface Payment {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** What it pays for. */
  orderId: string;
  /** In euros. */
  amount: string;
  /** How it came. */
  method: "card" | "transfer" | "voucher";
  /** The provider's number of the payment. */
  reference: string;
  /** When it came. */
  receivedAt: string;
}

export const Payment = defineEntity<Payment>()({
  name: "Payment",
  table: "payment",
  sensitive: ["reference"],
  invariants: {},
  transitions: {},
});
