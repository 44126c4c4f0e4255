import type { Statement } from "../../4-plan/plan.ts";
import type { EmitContext } from "../context.ts";
import type { Doc } from "../print/doc.ts";
import { printOne, printOneEach, printRead } from "./read.ts";
import { printCreate, printWrite, printWriteEach } from "./write.ts";

export type StatementOf<Method extends Statement["method"]> = Extract<Statement, { method: Method }>;
type StatementPrinters = { readonly [Method in Statement["method"]]: (statement: StatementOf<Method>, context: EmitContext) => Doc };

/** How each kind of statement is printed: a call of a method of `tx` that names its node first and has the SQL in place. */
const printers: StatementPrinters = {
  one: printOne,
  maybeOne: printRead,
  many: printRead,
  row: printRead,
  value: printRead,
  oneEach: printOneEach,
  create: printCreate,
  update: printWrite,
  transition: printWrite,
  softDelete: printWrite,
  createEach: printWriteEach,
  updateEach: printWriteEach,
  transitionEach: printWriteEach,
  softDeleteEach: printWriteEach,
};

export function printStatement<Method extends Statement["method"]>(statement: StatementOf<Method>, context: EmitContext): Doc {
  const print = printers[statement.method as Method];
  return print(statement, context);
}
