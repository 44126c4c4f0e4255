// Generated from tool "raisePrices", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Price } from "../entities/price.js";
import { raisePricesInput, raisePricesOutput } from "../validators.js";

export interface RaisePricesInput {
  factor: string;
}

export interface RaisePricesOutput {
  amounts: string[];
}

const failures = {} as const;

/** By a factor, half cents up. */
export const raisePrices = defineTool({
  name: "raisePrices",
  version: 1,
  route: { method: "POST", path: "/prices/raise", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: raisePricesInput,
  output: raisePricesOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: RaisePricesInput, _caller: Caller): Promise<RaisePricesOutput> {
    const prices = await tx.updateEach("prices", Price, sql<Price>`
      WITH before AS (
        SELECT id, updated_at, version, amount
          FROM price
         WHERE amount * ${input.factor}::numeric < 100
           AND deleted_at IS NULL
         ORDER BY id
         LIMIT 11
           FOR NO KEY UPDATE
      )
      UPDATE price
         SET amount = round(price.amount * ${input.factor}::numeric, 2),
             version = price.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE price.id = before.id
      RETURNING price.id, price.created_at, price.updated_at, price.deleted_at, price.version, price.amount,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.amount AS "before.amount"
    `, { limit: 10 });

    return {
      amounts: prices.map((price) => price.amount),
    };
  },
});
