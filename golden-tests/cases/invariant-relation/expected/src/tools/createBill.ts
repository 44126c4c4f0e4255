// Generated from tool "createBill", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Bill } from "../entities/bill.js";
import { BillLine } from "../entities/billLine.js";
import { createBillInput, createBillOutput } from "../validators.js";

export interface CreateBillInput {
  total: string;
  amounts: string[];
}

export interface CreateBillOutput {
  id: string;
}

const failures = {} as const;

/** Believes what it is told. */
export const createBill = defineTool({
  name: "createBill",
  version: 1,
  route: { method: "POST", path: "/bills", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: createBillInput,
  output: createBillOutput,
  policies: [],
  invariants: [[Bill, "linesAddUp"], [Bill, "hasLines"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateBillInput, _caller: Caller): Promise<CreateBillOutput> {
    const billId = tx.newId();
    await tx.wave(
      tx.create("bill", Bill, sql<Bill>`
        INSERT INTO bill (id, created_at, updated_at, total)
        VALUES (${billId}, ${tx.now}, ${tx.now}, ${input.total})
        RETURNING id, created_at, updated_at, deleted_at, version, total
      `),

      tx.createEach("lines", BillLine, sql<BillLine>`
        INSERT INTO bill_line (id, created_at, updated_at, bill_id, amount)
        SELECT item.id, ${tx.now}, ${tx.now}, ${billId}, item.amount
          FROM unnest(${input.amounts.map(() => tx.newId())}::uuid[],
                      ${input.amounts.map((amount) => amount)}::numeric[])
               WITH ORDINALITY AS item (id, amount, position)
         ORDER BY item.position
        RETURNING id, created_at, updated_at, deleted_at, version, bill_id, amount
      `),
    );

    return {
      id: billId,
    };
  },
});
