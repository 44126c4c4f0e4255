import type { CheckedCall, CheckedTool } from "../../../2-check/checked.ts";
import type { Fix } from "../../../diagnostics/diagnostic.ts";
import { child } from "../../../diagnostics/pointer.ts";
import type { RetryNode, TimeoutNode } from "../../../spec/index.ts";

/** Puts a retry or a timeout directly before a call. */
export function guardFix(tool: CheckedTool, call: CheckedCall, guard: Omit<RetryNode, "id"> | Omit<TimeoutNode, "id">): Fix {
  const flowPointer = call.place.pointer.slice(0, call.place.pointer.lastIndexOf("/nodes/"));
  const flow = flowPointer === "/flow" ? tool.spec.flow : loopAround(tool, call.id);
  const taken = new Set([...tool.spec.flow.nodes, ...flow.nodes].map(({ id }) => id));
  const wanted = `${call.id}${guard.type === "retry" ? "Retry" : "Timeout"}`;
  const id = taken.has(wanted) ? `${wanted}Guard` : wanted;
  const incoming = flow.edges.flatMap(({ to }, index) => (to === call.id ? [index] : []));
  return {
    title: guard.type === "retry" ? `Try "${call.id}" ${guard.attempts} times` : `Give "${call.id}" at most ${guard.ms / 1000} seconds`,
    file: tool.file,
    edits: [
      { op: "add", pointer: child(flowPointer, "nodes", "-"), value: { id, ...guard } },
      ...incoming.map((index) => ({ op: "replace" as const, pointer: child(flowPointer, "edges", index, "to"), value: id })),
      { op: "add", pointer: child(flowPointer, "edges", "-"), value: { from: id, to: call.id } },
      ...(flow.start === call.id ? [{ op: "replace" as const, pointer: child(flowPointer, "start"), value: id }] : []),
    ],
  };
}

function loopAround(tool: CheckedTool, id: string): Pick<CheckedTool["spec"]["flow"], "start" | "nodes" | "edges"> {
  const loop = tool.spec.flow.nodes.find((node) => node.type === "forEach" && node.flow.nodes.some((inner) => inner.id === id));
  if (loop?.type !== "forEach") throw new Error(`Node ${id} lies in no loop.`);
  return loop.flow;
}
