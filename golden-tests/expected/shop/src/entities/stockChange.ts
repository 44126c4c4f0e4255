// Generated from entity "StockChange", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** Why the shelf holds more or less than before, when it was not an order. */
export interface StockChange {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** What was counted or moved. */
  productId: string;
  /** Goods came in, were counted, or were broken. */
  reason: "delivery" | "count" | "damage";
  /** Pieces that came, were found, or were lost. */
  quantity: number;
  /** Pieces before the change. */
  stockBefore: number;
  /** Anything worth remembering. */
  note: string | null;
  /** Who did it. */
  by: string;
}

export const StockChange = defineEntity<StockChange>()({
  name: "StockChange",
  table: "stock_change",
  sensitive: [],
  invariants: {},
  transitions: {},
});
