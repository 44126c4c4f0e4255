import type { CheckedRead, CheckedWrite } from "../../2-check/checked.ts";
import { readsRow } from "../../expression/conditions.ts";
import { isTotal } from "../../expression/index.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { directParts } from "../../expression/walk.ts";
import type { Totality } from "../schedule/item.ts";

/** What of a read can fail by computing. */
export function totalityOfRead(read: CheckedRead): Totality {
  return totality([read.where, read.limit, read.offset]);
}

/** The same for a write. Constraints may refuse any write; that is not meant. */
export function totalityOfWrite(write: CheckedWrite): Totality {
  return totality([write.where, write.expectVersion, write.each?.list, ...write.values.map(({ expression }) => expression)]);
}

function totality(expressions: readonly (TypedExpression | undefined)[]): Totality {
  const given = expressions.filter((expression) => expression !== undefined);
  if (given.every((expression) => isTotal(expression))) return "nothing";
  return given.every(bindsAreTotal) ? "sql" : "binds";
}

/** What does not look at the row is computed before the statement is sent. */
function bindsAreTotal(expression: TypedExpression): boolean {
  return readsRow(expression) ? directParts(expression).every(bindsAreTotal) : isTotal(expression);
}
