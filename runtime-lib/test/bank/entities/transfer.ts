// Generated from entity "Transfer", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** One movement of money. */
export interface Transfer {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  fromId: string;
  toId: string;
  amount: number;
  by: string;
}

export const Transfer = defineEntity<Transfer>()({
  name: "Transfer",
  table: "transfer",
  sensitive: [],
  invariants: {},
  transitions: {},
});
