import type { Source } from "../../api/types.ts";

export type NodeLink = Source["nodes"][number];

/** The node that a line of a file was made from; the innermost, where one lies in another. */
export function nodeAt(nodes: readonly NodeLink[], path: string, line: number): NodeLink | undefined {
  return nodes.filter((each) => each.path === path && each.line <= line && line <= each.endLine).sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0];
}
