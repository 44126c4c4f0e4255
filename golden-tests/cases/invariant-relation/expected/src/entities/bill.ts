// Generated from entity "Bill", version 1. Change the spec, not this file.

import { defineEntity, sql } from "@fascia/runtime-lib/v1";

/** Adds up. */
export interface Bill {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  total: string;
}

export const Bill = defineEntity<Bill>()({
  name: "Bill",
  table: "bill",
  sensitive: [],
  invariants: {
    /** total == lines.sum(line, line.amount) */
    linesAddUp: {
      message: "The lines must add up to the total.",
      broken: (ids) => sql`
        SELECT bill.id
          FROM bill
         WHERE bill.id = ANY(${ids}::uuid[])
           AND bill.deleted_at IS NULL
           AND (bill.total = (SELECT coalesce(sum(line.amount), 0) FROM bill_line AS line WHERE line.bill_id = bill.id AND line.deleted_at IS NULL)) IS NOT TRUE
         ORDER BY bill.id
      `,
    },
    /** lines.exists(line, line.amount > 0) */
    hasLines: {
      message: "A bill has something to pay.",
      broken: (ids) => sql`
        SELECT bill.id
          FROM bill
         WHERE bill.id = ANY(${ids}::uuid[])
           AND bill.deleted_at IS NULL
           AND (EXISTS (SELECT FROM bill_line AS line WHERE line.bill_id = bill.id AND line.deleted_at IS NULL AND line.amount > 0)) IS NOT TRUE
         ORDER BY bill.id
      `,
    },
  },
  transitions: {},
});
