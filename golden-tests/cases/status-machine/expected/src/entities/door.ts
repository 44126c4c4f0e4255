// Generated from entity "Door", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** Is open or shut, and may be locked. */
export interface Door {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  status: "shut" | "open" | "locked";
  name: string;
  key: string | null;
}

export const Door = defineEntity<Door>()({
  name: "Door",
  table: "door",
  sensitive: [],
  invariants: {},
  transitions: {
    open: { from: ["shut"], to: "open" },
    shut: { from: ["open", "locked"], to: "shut" },
    lock: { from: ["shut"], to: "locked" },
  },
});
