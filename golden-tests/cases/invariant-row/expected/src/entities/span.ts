// Generated from entity "Span", version 1. Change the spec, not this file.

import { defineEntity, text } from "@fascia/runtime-lib/v1";

/** From somewhere to somewhere later. */
export interface Span {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  low: number;
  high: number;
  note: string | null;
}

export const Span = defineEntity<Span>()({
  name: "Span",
  table: "span",
  sensitive: [],
  invariants: {
    /** high > low */
    highIsAboveLow: {
      message: "A span must end after it starts.",
      holds: (span) => span.high > span.low,
    },
    /** note == null || note != toUpperCase(note) */
    noteIsNotShouted: {
      message: "Please do not shout.",
      holds: (span) => span.note === null || span.note !== text.toUpperCase(span.note),
    },
  },
  transitions: {},
});
