// Generated from tool "itemReport", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { itemReportInput, itemReportOutput } from "../validators.js";

export interface ItemReportInput {}

export interface ItemReportOutput {
  items: number;
  pieces: number;
  least: number | null;
  most: number | null;
  byName: { name: string; pieces: number }[];
}

const failures = {} as const;

/** All together, and by name. */
export const itemReport = defineTool({
  name: "itemReport",
  version: 1,
  route: { method: "GET", path: "/item-report", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "none",
  input: itemReportInput,
  output: itemReportOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>): Promise<ItemReportOutput> {
    const [all, byName] = await tx.wave(
      tx.row("all", sql<{ items: number; pieces: number; least: number | null; most: number | null }>`
        SELECT count(*) AS items,
               coalesce(sum(quantity), 0)::bigint AS pieces,
               min(quantity) AS least,
               max(quantity) AS most
          FROM item
         WHERE deleted_at IS NULL
      `),

      tx.many("byName", sql<{ name: string; pieces: number }>`
        SELECT name,
               coalesce(sum(quantity), 0)::bigint AS pieces
          FROM item
         WHERE quantity > 0
           AND deleted_at IS NULL
         GROUP BY name
         ORDER BY name
         LIMIT 100
      `),
    );

    return {
      items: all.items,
      pieces: all.pieces,
      least: all.least,
      most: all.most,
      byName,
    };
  },
});
