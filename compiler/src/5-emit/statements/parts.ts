import type { Statement } from "../../4-plan/plan.ts";
import { rowTypeOf, type EmitContext } from "../context.ts";
import { inline, type Doc } from "../print/doc.ts";
import { string } from "../print/literal.ts";
import { sqlTemplate } from "../sqlText.ts";

/** The node that a statement of one node stands for. */
export function nodeOf({ nodes, method }: Statement): string {
  const [node, ...others] = nodes;
  if (node === undefined || others.length > 0) throw new Error(`A statement of method ${method} stands for one node, not for ${nodes.length}.`);
  return string(node);
}

export const sqlOf = ({ sql, rowType }: Statement, context: EmitContext): Doc => sqlTemplate(sql, rowTypeOf(rowType, context));

/** `tx.METHOD(a, b, c)`: never broken between parameters, because the SQL among them has lines of its own. */
export const txCall = (method: string, parameters: readonly Doc[]): Doc => [`tx.${method}(`, inline(parameters), ")"];
