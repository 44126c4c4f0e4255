import type { Statement } from "../../4-plan/plan.ts";
import type { EmitContext } from "../context.ts";
import { array, type Doc } from "../print/doc.ts";
import { string } from "../print/literal.ts";
import { nodeOf, sqlOf, txCall } from "./parts.ts";

type Of<Method extends Statement["method"]> = Extract<Statement, { method: Method }>;

/** tx.one("product", sql<Product>`…`, "PRODUCT_NOT_FOUND") */
export const printOne = (statement: Of<"one">, context: EmitContext): Doc =>
  txCall("one", [nodeOf(statement), sqlOf(statement, context), string(statement.failure)]);

/** tx.many("lines", sql<OrderLine>`…`) */
export const printRead = (statement: Of<"maybeOne" | "many" | "row" | "value">, context: EmitContext): Doc =>
  txCall(statement.method, [nodeOf(statement), sqlOf(statement, context)]);

/** tx.oneEach(["from", "to"], [input.fromId, input.toId], sql<Account>`…`, ["FROM_NOT_FOUND", "TO_NOT_FOUND"]) */
export const printOneEach = (statement: Of<"oneEach">, context: EmitContext): Doc =>
  txCall("oneEach", [
    array(statement.nodes.map(string)),
    array(statement.keys),
    sqlOf(statement, context),
    array(statement.failures.map((failure) => (failure === null ? "null" : string(failure)))),
  ]);
