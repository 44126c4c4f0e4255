// Generated from entity "Product", version 1. Change the spec, not this file.

import { defineEntity } from "@fascia/runtime-lib/v1";

/** Something that can be bought. */
export interface Product {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
  /** The code on the box: `SPADE-01`. */
  sku: string;
  /** As customers read it. */
  name: string;
  /** What it is and what it is good for. */
  text: string | null;
  /** The shelf it stands on. */
  categoryId: string;
  /** For one piece, in euros. */
  price: string;
  /** Pieces that can be sold now. */
  stock: number;
  /** Address of a picture. */
  picture: string | null;
  /** Whatever else is worth knowing: `{ "colour": "green" }`. */
  attributes: unknown;
}

export const Product = defineEntity<Product>()({
  name: "Product",
  table: "product",
  sensitive: [],
  invariants: {
    /** stock >= 0 */
    stockIsNotNegative: {
      message: "There are not enough pieces in stock.",
      holds: (product) => product.stock >= 0,
    },
  },
  transitions: {},
});
