// Generated from entity "Customer", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** Somebody who orders. The row's id is the id of the log-in, so customers reach their own row only. */
export interface Customer {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** Where messages go. */
  email: string;
  /** As on the parcel. */
  name: string;
  /** For the driver; null when not given. */
  phone: string | null;
  /** For a greeting; null when not given. */
  birthday: string | null;
  /** Whether they want to hear of offers. */
  newsletter: boolean;
}

export const Customer = defineEntity<Customer>()({
  name: "Customer",
  table: "customer",
  sensitive: ["email", "phone", "birthday"],
  invariants: {},
  transitions: {},
});
