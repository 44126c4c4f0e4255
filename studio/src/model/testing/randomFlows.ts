import type { Edge, Flow, FlowNode } from "@fascia/compiler/browser";
import fc from "fast-check";

/** Nodes of several kinds that name each other; some decide between cases, some are the boundary. Edges lead on but for a few. */
export const randomFlows: fc.Arbitrary<Flow & { readonly output: Record<string, string> }> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.constantFrom("yes", "no")), { maxLength: 14 }), fc.array(fc.nat(6), { minLength: 9, maxLength: 9 }), fc.nat(9))
  .map(([size, pairs, kinds, odd]) => {
    const nodes = Array.from({ length: size }, (_, index): FlowNode => nodeOf(`n${index}`, kinds[index] ?? 0, `n${Math.max(0, index - 1 - (odd % 3))}`));
    const chain = odd % 4 === 0 ? [] : Array.from({ length: size - 1 }, (_, index) => [index, index + 1, "yes"] as const);
    const edges = [...chain, ...pairs].flatMap(([a, b, when]): Edge[] => {
      const [from, to] = a < b || odd === 9 ? [a, b] : [b, a];
      if (from === to || from >= size || to >= size) return [];
      return [{ from: `n${from}`, to: `n${to}`, ...(nodes[from]?.type === "ifSwitch" && { when }) }];
    });
    return { start: "n0", nodes, edges, output: {} };
  });

function nodeOf(id: string, kind: number, other: string): FlowNode {
  switch (kind) {
    case 0: return { id, type: "ifSwitch", cases: [{ name: "yes", when: "input.n > 3" }], otherwise: "no" };
    case 1: return { id, type: "read", entity: "Product", mode: "maybeOne", where: "id == input.id" };
    case 2: return { id, type: "assert", condition: other === id ? "true" : `${other} != null`, failure: { code: "NONE", message: "None." } };
    case 3: return { id, type: "transaction", action: "begin" };
    case 4: return { id, type: "transaction", action: "commit" };
    default: return { id, type: "transform", values: { x: other === id ? "1" : `${other}.x + 1` } };
  }
}
