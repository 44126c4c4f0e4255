import type { Step } from "../../4-plan/plan.ts";
import { print, type Doc } from "../print/doc.ts";

/** const total = order.total; */
export const printLet = ({ variable, code }: Extract<Step, { kind: "let" }>): Doc => print`const ${variable} = ${code};`;
