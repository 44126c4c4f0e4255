import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { formatType } from "../../expression/index.ts";
import type { ForEachNode } from "../../spec/index.ts";
import { whyReserved } from "../reservedNames.ts";
import { notYet } from "./external.ts";
import { expressionAt, placeOf, type NodePlace, type Outcome } from "./outcome.ts";

/** A bounded loop: its list and the flow inside are checked, though no code is made for them yet. */
export function checkForEach(node: ForEachNode, at: NodePlace): Outcome {
  const reason = whyReserved(node.as);
  if (reason !== undefined) at.context.report(diagnose("reserved-name", placeOf(at, "as"), { subject: "The item", name: node.as, reason }));
  const list = expressionAt(at, node.over, ["over"]);
  if (list?.type.kind === "list") {
    at.checkInner(node.flow, new Map([[node.as, { type: list.type.element, binding: { kind: "local", name: node.as } }]]));
  } else if (list !== undefined) {
    at.context.report(diagnose("value-mismatch", placeOf(at, "over"), { subject: `"over" of node "${at.id}"`, actual: formatType(list.type), expected: "a list", hint: "" }));
  }
  return notYet(at, node.type, "Write with `each`, or use `map`, `filter` and `sum` of a list.");
}
