// Generated from entity "Person", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** Has a secret. */
export interface Person {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  name: string;
  taxNumber: string | null;
}

export const Person = defineEntity<Person>()({
  name: "Person",
  table: "person",
  sensitive: ["taxNumber"],
  invariants: {},
  transitions: {},
});
