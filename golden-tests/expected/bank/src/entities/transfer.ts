// Generated from entity "Transfer", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** One movement of money. Never changed after it was written. */
export interface Transfer {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** Null when cash was paid in at a counter. */
  fromId: string | null;
  /** Null when cash was paid out at a counter. */
  toId: string | null;
  /** In cents. */
  amount: number;
  /** What the sender wrote for the receiver. */
  purpose: string | null;
  /** Who asked for it. */
  by: string;
}

export const Transfer = defineEntity<Transfer>()({
  name: "Transfer",
  table: "transfer",
  sensitive: [],
  invariants: {
    /** fromId != toId */
    moneyMoves: {
      message: "Money must come from somewhere and go somewhere else.",
      holds: (transfer) => transfer.fromId !== transfer.toId,
    },
  },
  transitions: {},
});
