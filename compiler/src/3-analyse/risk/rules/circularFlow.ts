import { productInput, takeFromStock } from "../exampleFlows.ts";
import { exampleFile } from "../exampleWorkspace.ts";
import type { SpecRule } from "../rule.ts";
import { isObject } from "../writtenNodes.ts";

/** Red: a flow that may never end. */
export const circularFlow: SpecRule = {
  on: "spec",
  code: "circular-flow",
  level: "red",
  sentence: "A flow goes forward and ends.",
  why: "A flow that comes back to where it was may run for ever, with its locks held. Nobody can say how many rows it writes or how long a call takes.",
  remedy: "Take an edge of the circle away. Work on lists is done by `each`, list expressions or `forEach`, and another attempt by `retry`.",
  fires: { written: { "tools/example.json": exampleFile({ idempotencyKey: "input.requestId", input: productInput, flow: { ...takeFromStock, edges: [...takeFromStock.edges, { from: "product", to: "begin" }] } }) } },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock } },

  find(spec) {
    const flow = spec.kind === "tool" && isObject(spec.value) ? spec.value["flow"] : undefined;
    const edges = isObject(flow) && Array.isArray(flow["edges"]) ? flow["edges"].map(edgeOf) : [];
    const circle = circleIn(edges.flatMap((edge) => edge ?? []));
    if (circle === undefined) return [];
    const [first = "", last = ""] = [circle[0], circle.at(-1)];
    const pointer = `/flow/edges/${edges.findIndex((edge) => edge?.from === last && edge.to === first)}`;
    return [{
      subject: { kind: "tool", name: spec.name },
      message: `The flow of tool "${spec.name}" goes in a circle: ${[...circle, first].map((id) => `"${id}"`).join(" -> ")}. Take one of these edges away.`,
      evidence: [{ message: "This edge leads back.", place: { file: spec.file, pointer }, path: [...circle, first] }],
      facts: { circle },
      fix: { title: `Remove the edge from "${last}" to "${first}"`, file: spec.file, edits: [{ op: "remove", pointer }] },
    }];
  },

  replaces: ({ code }) => code === "cycle",
};

interface Edge { readonly from: string; readonly to: string }

function edgeOf(edge: unknown): Edge | undefined {
  return isObject(edge) && typeof edge["from"] === "string" && typeof edge["to"] === "string" ? { from: edge["from"], to: edge["to"] } : undefined;
}

/** The first circle, from the node that is met first. Depth first; a node that led to none is not followed again. */
function circleIn(edges: readonly Edge[]): readonly string[] | undefined {
  const finished = new Set<string>();
  const visit = (id: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(id)) return path.slice(path.indexOf(id));
    if (finished.has(id)) return undefined;
    for (const { from, to } of edges) {
      const circle = from === id ? visit(to, [...path, id]) : undefined;
      if (circle !== undefined) return circle;
    }
    finished.add(id);
    return undefined;
  };
  for (const { from } of edges) {
    const circle = visit(from, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
