// Generated from entity "Account", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** An account that holds money, in cents. */
export interface Account {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** What a customer tells others: ten digits. */
  number: string;
  /** The customer whose money it is. */
  ownerId: string;
  /** In cents. */
  balance: number;
}

export const Account = defineEntity<Account>()({
  name: "Account",
  table: "account",
  sensitive: [],
  invariants: {
    /** balance >= 0 */
    balanceIsNotNegative: {
      message: "An account cannot be overdrawn.",
      holds: (account) => account.balance >= 0,
    },
  },
  transitions: {},
});
