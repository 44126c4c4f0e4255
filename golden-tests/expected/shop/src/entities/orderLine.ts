// Generated from entity "OrderLine", version 1. Change the spec, not this file.

import { decimal, defineEntity } from "@fascia/runtime-lib/v1";

/** So many pieces of one product in one order, at the price of that day. */
export interface OrderLine {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** The order it belongs to. */
  orderId: string;
  /** What was ordered. */
  productId: string;
  /** How many pieces. */
  quantity: number;
  /** For one piece, when it was ordered. */
  price: string;
  /** For all pieces. */
  amount: string;
}

export const OrderLine = defineEntity<OrderLine>()({
  name: "OrderLine",
  table: "order_line",
  sensitive: [],
  invariants: {
    /** amount == price * quantity */
    amountIsPriceTimesQuantity: {
      message: "A line costs its price times its pieces.",
      holds: (orderLine) => decimal.equals(orderLine.amount, decimal.multiply(orderLine.price, orderLine.quantity)),
    },
  },
  transitions: {},
});
