import type { Statement } from "../../4-plan/plan.ts";
import { entityOf, type EmitContext } from "../context.ts";
import type { Doc } from "../print/doc.ts";
import { literal, object, string } from "../print/literal.ts";
import { nodeOf, sqlOf, txCall } from "./parts.ts";

type Of<Method extends Statement["method"]> = Extract<Statement, { method: Method }>;

/** tx.create("order", Order, sql<Order>`…`) */
export const printCreate = (statement: Of<"create">, context: EmitContext): Doc =>
  txCall("create", [nodeOf(statement), entityOf(statement.entity, context), sqlOf(statement, context)]);

/** tx.update("debit", Account, sql<Account>`…`, { before: from }). */
export const printWrite = (statement: Of<"update" | "transition" | "softDelete">, context: EmitContext): Doc => {
  const { before, missing } = statement;
  return txCall(statement.method, [
    nodeOf(statement),
    entityOf(statement.entity, context),
    sqlOf(statement, context),
    ...options([
      ["before", before],
      ["missing", missing === undefined ? undefined : missing.kind === "failure" ? string(missing.code) : string(missing.kind)],
    ]),
  ]);
};

/** tx.updateEach("stock", Product, sql<Product>`…`, { expected: input.lines.length, missing: "PRODUCT_NOT_FOUND" }) */
export const printWriteEach = (statement: Of<"createEach" | "updateEach" | "transitionEach" | "softDeleteEach">, context: EmitContext): Doc => {
  const { expected, keys, limit, missing } = statement;
  return txCall(statement.method, [
    nodeOf(statement),
    entityOf(statement.entity, context),
    sqlOf(statement, context),
    ...options([
      ["expected", expected],
      ["missing", missing === undefined ? undefined : string(missing)],
      ["keys", keys],
      ["limit", limit === undefined ? undefined : literal(limit)],
    ]),
  ]);
};

/** The last parameter, when there is something to say. */
function options(properties: readonly (readonly [string, Doc | undefined])[]): readonly Doc[] {
  const given = properties.filter((property): property is readonly [string, Doc] => property[1] !== undefined);
  return given.length === 0 ? [] : [object(given, given.length > 2 ? "lines" : "fit")];
}
