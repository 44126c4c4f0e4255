import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadWorkspace } from "../../1-load/index.ts";
import type { FlowBlock } from "../checked.ts";
import { checkWorkspace } from "../checkWorkspace.ts";
import { workspaceFiles } from "../testing/workspace.ts";

/** A random flow: every third node decides between two cases; edges lead to later nodes only, but for a few that make circles. */
const flows = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.constantFrom("yes", "no", undefined)), { maxLength: 16 }), fc.nat(40))
  .map(([size, pairs, odd]) => {
    const isSwitch = (index: number) => index % 3 === 1;
    const nodes = Array.from({ length: size }, (_, index) =>
      isSwitch(index) ? { id: `n${index}`, type: "ifSwitch", cases: [{ name: "yes", when: "true" }], ...(odd % 2 === 0 ? { otherwise: "no" } : {}) } : { id: `n${index}`, type: "transform", values: { a: "1" } },
    );
    const chain = Array.from({ length: size - 1 }, (_, index): readonly [number, number, string | undefined] => [index, index + 1, "yes"]);
    const edges = [...(odd % 3 === 0 ? [] : chain), ...pairs].flatMap(([a, b, when]) => {
      const [from, to] = a < b || odd === 0 ? [a, b] : [b, a];
      return from === to || from >= size || to >= size ? [] : [{ from: `n${from}`, to: `n${to}`, ...(isSwitch(from) && when !== undefined && (when === "yes" || odd % 2 === 0) ? { when } : {}) }];
    });
    return { start: "n0", nodes, edges, output: {} };
  });

const idsOf = (block: FlowBlock): readonly string[] => block.flatMap((node) => (node.kind === "ifSwitch" ? [node.id, ...node.cases.flatMap((each) => idsOf(each.block)), ...idsOf(node.otherwise?.block ?? [])] : [node.id]));

describe("the structure of a flow", () => {
  it("is either refused with a diagnostic, or becomes blocks in which every node stands once and behind those that lead to it", () => {
    let accepted = 0;
    let branched = 0;
    fc.assert(
      fc.property(flows, (flow) => {
        const tool = { name: "any", version: 1, description: "Any.", trigger: { type: "http" }, input: { type: "object" }, output: { type: "object" }, flow };
        const { loaded, diagnostics } = loadWorkspace(workspaceFiles({ "tools/any.json": JSON.stringify(tool) }));
        expect(diagnostics).toEqual([]);
        const result = checkWorkspace(loaded);
        const block = result.workspace?.tools.find((candidate) => candidate.name === "any")?.flow.block;
        if (block === undefined) {
          expect(result.diagnostics.some((fault) => fault.severity === "error")).toBe(true);
          return;
        }
        accepted++;
        if (block.some((node) => node.kind === "ifSwitch" && node.cases.some((each) => each.block.length > 0))) branched++;
        const ids = idsOf(block);
        expect(ids.toSorted()).toEqual(flow.nodes.map((node) => node.id).toSorted());
        for (const { from, to } of flow.edges) expect(ids.indexOf(from)).toBeLessThan(ids.indexOf(to));
      }),
      { numRuns: 400, seed: 7 },
    );
    // The property would hold for a checker that refuses everything.
    expect(accepted).toBeGreaterThan(20);
    expect(branched).toBeGreaterThan(5);
  });
});
