import type { Step } from "../../4-plan/plan.ts";
import { call, print, type Doc } from "../print/doc.ts";
import { string } from "../print/literal.ts";

/** tx.checkOwner("account", input.ownerId); */
export const printOwner = ({ node, owner }: Extract<Step, { kind: "owner" }>): Doc => print`${call("tx.checkOwner", [string(node), owner])};`;
