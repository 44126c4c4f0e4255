import type { Step } from "../../4-plan/plan.ts";
import { print, type Doc } from "../print/doc.ts";
import { object } from "../print/literal.ts";

/** const price = { cents: …, rebate: … }; */
export const printTransform = ({ variable, values }: Extract<Step, { kind: "transform" }>): Doc =>
  print`${variable === null ? "void" : `const ${variable} =`} ${object(values.map(({ name, code }) => [name, code]))};`;
