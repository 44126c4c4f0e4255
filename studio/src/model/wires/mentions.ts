import type { Flow, FlowNode } from "@fascia/compiler/browser";

/** What nodes may speak of, as words: more than they do, never less. */
export interface Mentions {
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  readonly asserts: ReadonlySet<string>;
}

export function mentionsOf({ nodes }: Pick<Flow, "nodes">): Mentions {
  return { words: new Map(nodes.map((node) => [node.id, wordsOf(node)])), asserts: new Set(nodes.flatMap(({ id, type }) => (type === "assert" ? [id] : []))) };
}

function wordsOf({ id: _, ...node }: FlowNode): ReadonlySet<string> {
  return new Set(JSON.stringify(node).match(/[A-Za-z_][A-Za-z0-9_]*/g));
}
