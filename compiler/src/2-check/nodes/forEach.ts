import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { child } from "../../diagnostics/pointer.ts";
import { formatType } from "../../expression/index.ts";
import type { ForEachNode } from "../../spec/index.ts";
import { whyReserved } from "../reservedNames.ts";
import { notYet } from "./external.ts";
import { describe } from "./logic.ts";
import { expressionAt, placeOf, type NodePlace, type Outcome } from "./outcome.ts";

/** A bounded loop: its list, and the flow inside. No code is made for it yet. */
export function checkForEach(node: ForEachNode, at: NodePlace): Outcome {
  const reason = whyReserved(node.as);
  if (reason !== undefined) at.context.report(diagnose("reserved-name", placeOf(at, "as"), { subject: "The item", name: node.as, reason }));
  checkInside(node, at);
  const list = expressionAt(at, node.over, ["over"]);
  notYet(at, node.type, "Write with `each`, or use `map`, `filter` and `sum` of a list.");
  if (list === undefined) return { result: "none" };
  if (list.type.kind !== "list") {
    at.context.report(diagnose("value-mismatch", placeOf(at, "over"), { subject: `"over" of node "${at.id}"`, actual: formatType(list.type), expected: "a list", hint: "" }));
    return { result: "none" };
  }
  const block = at.checkInner(node.flow, new Map([[node.as, { type: list.type.element, binding: { kind: "local", name: node.as } }]]));
  return block === undefined ? { result: "none" } : { node: { kind: "forEach", id: node.id, place: at.place, ...describe(node), list, as: node.as, max: node.max, block }, result: "none" };
}

/** The nodes of a loop are told apart from those outside, and lie in the call's one transaction or beside it. */
function checkInside(node: ForEachNode, at: NodePlace): void {
  const outside = new Map(at.tool.loaded.spec.flow.nodes.map((other, index) => [other.id.toLowerCase(), { id: other.id, pointer: child("/flow/nodes", index, "id") }]));
  for (const [index, inner] of node.flow.nodes.entries()) {
    const other = outside.get(inner.id.toLowerCase());
    const place = placeOf(at, "flow", "nodes", index, "id");
    if (other !== undefined) at.context.report(diagnose("duplicate-name", place, { name: inner.id, things: "nodes" }, { related: [{ message: `"${other.id}" is here.`, place: { file: place.file, pointer: other.pointer } }] }));
    if (inner.type === "transaction") at.context.report(diagnose("transaction-in-loop", place, { node: inner.id, loop: node.id }));
  }
}
