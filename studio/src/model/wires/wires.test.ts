import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgesOf, opened, withFlow } from "../testing/open.ts";
import { randomFlows } from "../testing/randomFlows.ts";
import { createWireJudge, judgeWire, wiresFrom } from "./wires.ts";

const transform = (id: string, value = "1") => ({ id, type: "transform" as const, values: { x: value } });
const begin = { id: "begin", type: "transaction" as const, action: "begin" as const };
const commit = { id: "commit", type: "transaction" as const, action: "commit" as const };
const choice = (...cases: readonly string[]) => ({ id: "choice", type: "ifSwitch" as const, cases: cases.slice(1).map((name) => ({ name, when: "input.n > 1" })), otherwise: cases[0] ?? "" });

describe("a wire is refused in the words of the check", () => {
  const flow = (edges: string, ...nodes: Parameters<typeof withFlow>[0]["nodes"]) => withFlow({ start: nodes[0]?.id ?? "", nodes, edges: edgesOf(edges) }).open;
  test.each([
    ["a circle, with the way round", flow("a->b b->c", transform("a"), transform("b"), transform("c")), "c->a", 'The flow goes in a circle: "a" -> "b" -> "c" -> "a".'],
    ["what is connected already", flow("a->b", transform("a"), transform("b")), "a->b", '"a" and "b" are connected like this already.'],
    ["what would skip begin", flow("a->begin begin->w w->commit", transform("a"), begin, transform("w"), commit), "a->w", 'Node "w" lies inside the transaction on one path and outside on another.'],
    ["a second begin", flow("begin->w w->commit", begin, transform("w"), commit, { ...begin, id: "again" }), "w->again", 'Transaction node "again" begins a second transaction on one path.'],
    ["a commit of nothing", flow("a->b", transform("a"), transform("b"), commit), "b->commit", 'Transaction node "commit" commits, but on a path that leads here nothing was begun.'],
    ["a retry of what is no call", flow("a->retry", transform("a"), { id: "retry", type: "retry", attempts: 3 }, transform("b")), "retry->b", 'Node "retry" of type retry acts on the external node downstream, but "b" of type transform comes behind it.'],
    ["a branch out of which a way joins the others too late", flow("choice.a->x choice.b->y x->end y->end", choice("a", "b"), transform("x"), transform("y"), transform("end")), "x->y", 'Node "end" is reached in case "a" of ifSwitch "choice", but not in case "b". Let every case lead to it, or keep it in one of them.'],
    ["a name that would not be there on every path", flow("choice.a->x x->y choice.b->z", choice("a", "b"), transform("x"), transform("y", "x.x"), transform("z")), "z->y", '"x" is not there on every path: node "x" only runs in case "a" of ifSwitch "choice".'],
    ["an edge without its case", flow("choice.a->x", choice("a", "b"), transform("x"), transform("y")), "choice->y", 'The edge from ifSwitch "choice" to "y" must carry a case: "b", "a".'],
  ])("%s", (_, open, wire, sentence) => {
    const [edge] = edgesOf(wire);
    const verdict = judgeWire(open, edge ?? expect.unreachable());
    expect(verdict.kind === "refused" ? verdict.sentence : verdict.kind).toBe(sentence);
  });
});

describe("a flow can be built wire by wire", () => {
  test("three ways that join, the transaction open until it is closed", () => {
    const nodes = [begin, choice("a", "b", "c"), transform("x"), transform("y"), transform("z"), transform("end"), commit];
    const wires = edgesOf("begin->choice choice.a->x choice.b->y choice.c->z x->end y->end z->end end->commit");
    const verdicts = wires.map((wire, index) => judgeWire(withFlow({ start: "begin", nodes, edges: wires.slice(0, index) }).open, wire));
    expect(verdicts.map(({ kind }) => kind)).not.toContain("refused");
    expect(verdicts[5]).toEqual({ kind: "unfinished", sentence: 'Node "end" is reached in case "a" and in case "b" of ifSwitch "choice", but not in case "c". Connect "z" to "end", or keep "end" in one case.' });
    expect(verdicts.at(-1)).toEqual({ kind: "legal" });
  });
});

test("the verdict on every node is there at once", () => {
  const verdicts = wiresFrom(opened().open, "look");
  expect([...verdicts].map(([id, { kind }]) => `${id} ${kind}`)).toEqual(["begin refused", "product refused", "exists refused", "amount refused", "look refused", "taken refused", "order refused", "commit refused"]);
});

test("leaving expressions alone where they cannot be touched changes no verdict", () => {
  const told = { legal: 0, unfinished: 0, refused: 0 };
  fc.assert(fc.property(randomFlows, fc.constantFrom("yes", "no"), (flow, when) => {
    const { open } = withFlow(flow);
    const [quick, whole] = [createWireJudge(open), createWireJudge(open, true)];
    for (const from of flow.nodes) {
      for (const to of flow.nodes) {
        const wire = { from: from.id, to: to.id, ...(from.type === "ifSwitch" && { when }) };
        const verdict = quick(wire);
        told[verdict.kind]++;
        expect(verdict).toEqual(whole(wire));
      }
    }
  }), { numRuns: 80, seed: 11 });
  expect(Math.min(...Object.values(told))).toBeGreaterThan(20);
});
