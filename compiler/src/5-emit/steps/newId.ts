import type { Step } from "../../4-plan/plan.ts";
import { print, type Doc } from "../print/doc.ts";

/** const orderId = tx.newId(); */
export const printNewId = ({ variable }: Extract<Step, { kind: "newId" }>): Doc => print`const ${variable} = tx.newId();`;
