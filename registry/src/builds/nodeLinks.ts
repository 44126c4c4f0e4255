/** Where the code of a flow's node stands in the generated source. */
export interface NodeLink {
  readonly tool: string;
  readonly node: string;
  /** `src/tools/placeOrder.ts` */
  readonly path: string;
  /** From 1, both inclusive. */
  readonly line: number;
  readonly endLine: number;
}

/**
 * Finds the lines of each node in what was emitted. A node's call names it, `tx.one("product", …`; a transform is a constant of its name; a switch
 * has its name in a comment. Nodes that leave no code, as the boundary of a transaction does, have no lines.
 *
 * @param files of a bundle: path -> text
 * @param flows the ids of each tool's nodes, those in loops too
 */
export function nodeLinks(files: ReadonlyMap<string, string | Uint8Array>, flows: ReadonlyMap<string, readonly string[]>): readonly NodeLink[] {
  return [...files].flatMap(([path, content]) => {
    if (!path.startsWith("src/tools/") || typeof content !== "string") return [];
    const tool = /^\/\/ Generated from tool "([^"]+)"/.exec(content)?.[1] ?? "";
    const lines = content.split("\n");
    const flow = lines.findIndex((line) => line.startsWith("  async flow("));
    return (flows.get(tool) ?? []).flatMap((node) => linkOf(lines, flow, node)).map((link) => ({ tool, path, ...link }));
  });
}

function linkOf(lines: readonly string[], flow: number, node: string): Pick<NodeLink, "node" | "line" | "endLine">[] {
  const name = JSON.stringify(node);
  const start = lines.findIndex((line, index) => index > flow && isAbout(line, lines[index + 1] ?? "", node, name));
  return start < 0 ? [] : [{ node, line: start + 1, endLine: endOf(lines, start) + 1 }];
}

function isAbout(line: string, next: string, node: string, name: string): boolean {
  if (/\btx\.\w+\($/.test(line)) return next.trim() === `${name},`;
  return new RegExp(`\\btx\\.\\w+\\(${escape(name)}[,)]`).test(line) || line.trimStart().startsWith(`const ${node} = `) || line.trim() === `// ${name}`;
}

/** A statement that is not closed on its line ends at the first line that is not further in. */
function endOf(lines: readonly string[], start: number): number {
  const first = lines[start] ?? "";
  const indent = indentOf(first);
  if (/[;,]$/.test(first)) return start;
  const end = lines.findIndex((line, index) => index > start && line !== "" && indentOf(line) <= indent && !/^\s*\} else/.test(line) && !(index === start + 1 && first.trimStart().startsWith("//")));
  return end < 0 ? start : end;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
