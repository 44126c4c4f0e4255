// Generated from entity "Category", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** A shelf of the catalogue. */
export interface Category {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** How addresses name it: `garden-tools`. */
  slug: string;
  /** As customers read it. */
  name: string;
}

export const Category = defineEntity<Category>()({
  name: "Category",
  table: "category",
  sensitive: [],
  invariants: {},
  transitions: {},
});
