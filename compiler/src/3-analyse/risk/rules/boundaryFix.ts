import type { CheckedTool } from "../../../2-check/checked.ts";
import type { Fix } from "../../../diagnostics/diagnostic.ts";
import type { Edge, FlowNode, ToolSpec } from "../../../spec/index.ts";

type Flow = ToolSpec["flow"];

/** Puts the whole flow between one `begin` and one `commit`. Boundaries that it has and that are wrong are taken out first. */
export function boundaryFix(tool: CheckedTool): Fix {
  const { flow } = tool.spec;
  const bare = withoutTransactions(flow);
  const isNew = bare.nodes.length === flow.nodes.length;
  const begin: FlowNode = { id: freeId("begin", bare), type: "transaction", action: "begin" };
  const commit: FlowNode = { id: freeId("commit", bare), type: "transaction", action: "commit" };
  const ends = bare.nodes.filter(({ id }) => !bare.edges.some(({ from }) => from === id));
  const edges: Edge[] = [{ from: begin.id, to: bare.start }, ...ends.map(({ id }): Edge => ({ from: id, to: commit.id }))];
  return {
    title: `Put the flow of "${tool.name}" into one transaction`,
    file: tool.file,
    edits: isNew
      ? [
          { op: "add", pointer: "/flow/nodes/0", value: begin },
          { op: "add", pointer: "/flow/nodes/-", value: commit },
          ...edges.map((edge) => ({ op: "add" as const, pointer: "/flow/edges/-", value: edge })),
          { op: "replace", pointer: "/flow/start", value: begin.id },
        ]
      : [
          { op: "replace", pointer: "/flow/nodes", value: [begin, ...bare.nodes, commit] },
          { op: "replace", pointer: "/flow/edges", value: [...edges.slice(0, 1), ...bare.edges, ...edges.slice(1)] },
          { op: "replace", pointer: "/flow/start", value: begin.id },
        ],
  };
}

/** The flow with each transaction node bridged: what led to it leads to what it led to. */
function withoutTransactions(flow: Flow): Flow {
  return flow.nodes.filter(({ type }) => type === "transaction").reduce<Flow>((rest, { id }) => {
    const onward = rest.edges.filter(({ from }) => from === id);
    return {
      ...rest,
      start: rest.start === id ? (onward[0]?.to ?? rest.start) : rest.start,
      nodes: rest.nodes.filter((node) => node.id !== id),
      edges: rest.edges.flatMap((edge) => (edge.from === id ? [] : edge.to === id ? onward.map(({ to }) => ({ ...edge, to })) : [edge])),
    };
  }, flow);
}

function freeId(wanted: string, flow: Flow): string {
  const taken = new Set(flow.nodes.map(({ id }) => id));
  return taken.has(wanted) ? `${wanted}Transaction` : wanted;
}
