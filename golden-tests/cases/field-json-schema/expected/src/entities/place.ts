// Generated from entity "Place", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** Has an address. */
export interface Place {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  name: string;
  address: { city: string; floor?: number };
}

export const Place = defineEntity<Place>()({
  name: "Place",
  table: "place",
  sensitive: [],
  invariants: {},
  transitions: {},
});
