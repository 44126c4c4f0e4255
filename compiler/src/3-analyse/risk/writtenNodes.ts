import type { WrittenSpec } from "../../1-load/index.ts";

export interface WrittenNode {
  readonly node: { readonly [key: string]: unknown };
  /** What it is called, or its number. */
  readonly id: string;
  readonly pointer: string;
}

/** The nodes of a tool as they were written, those of loops included; none for other files. */
export function nodesIn({ kind, value }: WrittenSpec): readonly WrittenNode[] {
  return kind === "tool" && isObject(value) ? nodesOf(value["flow"], "/flow") : [];
}

function nodesOf(flow: unknown, pointer: string): readonly WrittenNode[] {
  if (!isObject(flow) || !Array.isArray(flow["nodes"])) return [];
  return flow["nodes"].flatMap((node: unknown, index): readonly WrittenNode[] => {
    if (!isObject(node)) return [];
    const place = `${pointer}/nodes/${index}`;
    return [{ node, id: typeof node["id"] === "string" ? node["id"] : String(index + 1), pointer: place }, ...nodesOf(node["flow"], `${place}/flow`)];
  });
}

export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
