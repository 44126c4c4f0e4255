// Generated from entity "Sample", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** One field of each type. */
export interface Sample {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  text: string | null;
  whole: number | null;
  double: number | null;
  exact: string | null;
  yes: boolean | null;
  day: string | null;
  instant: string | null;
  colour: "red" | "green" | null;
  key: string | null;
  anything: unknown;
  item: string | null;
}

export const Sample = defineEntity<Sample>()({
  name: "Sample",
  table: "sample",
  sensitive: [],
  invariants: {},
  transitions: {},
});
