import type { Step } from "../../4-plan/plan.ts";
import { call, print, type Doc } from "../print/doc.ts";
import { string } from "../print/literal.ts";

/** tx.assert("inStock", product.stock >= input.quantity, "OUT_OF_STOCK"); */
export const printAssert = ({ node, condition, failure }: Extract<Step, { kind: "assert" }>): Doc =>
  print`${call("tx.assert", [string(node), condition, string(failure)])};`;
