import type { CheckedCall, CheckedTool } from "../../../2-check/checked.ts";
import type { Fix } from "../../../diagnostics/diagnostic.ts";
import type { Edge } from "../../../spec/index.ts";

/** Moves a call and its guards behind the commit. None where that would change more than the order: in branches and loops, and where its result is named. */
export function behindCommitFix(tool: CheckedTool, call: CheckedCall): Fix | undefined {
  const { nodes, edges, output } = tool.spec.flow;
  const commits = nodes.filter((node) => node.type === "transaction" && node.action === "commit");
  const [commit] = commits;
  const moved = [call.id, ...[call.retry, call.timeout].flatMap((guard) => (guard === undefined ? [] : [guard.id]))];
  const isNamed = mentions([nodes.filter(({ id }) => id !== call.id), output ?? {}], call.id);
  if (commit === undefined || commits.length > 1 || isNamed || !nodes.some(({ id }) => id === call.id) || edges.some(({ when }) => when !== undefined)) return undefined;

  const isMoved = (id: string): boolean => moved.includes(id);
  const entering = edges.filter(({ from, to }) => !isMoved(from) && isMoved(to));
  const leaving = edges.filter(({ from, to }) => isMoved(from) && !isMoved(to));
  const [first] = entering;
  if (first === undefined || leaving.length === 0) return undefined;
  const rest = edges.filter((edge) => !entering.includes(edge) && !leaving.includes(edge));
  const bridged = entering.flatMap(({ from }) => leaving.map(({ to }): Edge => ({ from, to })));
  const news = bridged.filter(({ from, to }) => !rest.some((edge) => edge.from === from && edge.to === to));
  return {
    title: `Move "${call.id}" behind "${commit.id}"`,
    file: tool.file,
    edits: [{ op: "replace", pointer: "/flow/edges", value: [...rest, ...news, { from: commit.id, to: first.to }] }],
  };
}

/** Whether an expression below a value names something. What merely looks like it keeps a fix from being offered, no more. */
function mentions(value: unknown, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(JSON.stringify(value));
}
