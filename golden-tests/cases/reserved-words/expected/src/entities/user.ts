// Generated from entity "User", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** Its table's name is a word of SQL. */
export interface User {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  select: string;
  class: number;
  desc: string | null;
}

export const User = defineEntity<User>()({
  name: "User",
  table: "user",
  sensitive: [],
  invariants: {},
  transitions: {},
});
