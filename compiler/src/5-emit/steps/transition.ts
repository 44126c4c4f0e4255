import type { Step } from "../../4-plan/plan.ts";
import { entityOf, type EmitContext } from "../context.ts";
import { array, call, print, type Doc } from "../print/doc.ts";
import { string } from "../print/literal.ts";

/** tx.checkTransition("cancelled", Order, ["cancel"], order); */
export const printTransition = ({ node, entity, transitions, row }: Extract<Step, { kind: "transition" }>, context: EmitContext): Doc =>
  print`${call("tx.checkTransition", [string(node), entityOf(entity, context), array(transitions.map(string)), row])};`;
