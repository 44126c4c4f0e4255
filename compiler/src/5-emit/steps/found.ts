import type { Step } from "../../4-plan/plan.ts";
import { call, print, type Doc } from "../print/doc.ts";
import { string } from "../print/literal.ts";

/** const product = tx.found("product", productRow, "PRODUCT_NOT_FOUND"); */
export const printFound = ({ node, variable, from, failure }: Extract<Step, { kind: "found" }>): Doc =>
  print`${variable === null ? "" : `const ${variable} = `}${call("tx.found", [string(node), from, string(failure)])};`;
