import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { formatType } from "../../expression/index.ts";
import type { ForEachNode } from "../../spec/index.ts";
import { notYet } from "./external.ts";
import { expressionAt, placeOf, type NodePlace, type Outcome } from "./outcome.ts";

/** A bounded loop: its list is checked; the flow inside is not compiled yet. */
export function checkForEach(node: ForEachNode, at: NodePlace): Outcome {
  const list = expressionAt(at, node.over, ["over"]);
  if (list !== undefined && list.type.kind !== "list") {
    at.context.report(diagnose("value-mismatch", placeOf(at, "over"), { subject: `"over" of node "${at.id}"`, actual: formatType(list.type), expected: "a list", hint: "" }));
  }
  return notYet(at, node.type, "Write with `each`, or use `map`, `filter` and `sum` of a list.");
}
