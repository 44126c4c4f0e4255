import type { SpecFiles } from "@fascia/compiler/browser";
import { isRecord } from "../document/written.ts";
import type { Edit } from "../edits/edit.ts";
import type { Positions } from "./layout.ts";

/**
 * Where positions are kept: a hidden file beside the specs, one for each tool, which travels with them and with which the compiler and the digest have
 * nothing to do (DESIGN §3). A tool without one is laid out anew.
 */
export const layoutPath = (toolFile: string): string => `.studio/layout/${toolFile.slice(toolFile.lastIndexOf("/") + 1)}`;

/** The positions that are kept of a tool; none of what cannot be read. */
export function readLayout(files: SpecFiles, toolFile: string): Positions {
  const value = parsed(files.get(layoutPath(toolFile)));
  const nodes = isRecord(value) && isRecord(value["nodes"]) ? value["nodes"] : {};
  return new Map(Object.entries(nodes).flatMap(([id, at]) => (Array.isArray(at) && at.length === 2 && at.every(Number.isFinite) ? [[id, { x: Number(at[0]), y: Number(at[1]) }] as const] : [])));
}

/** The edit that keeps positions: one line for each node, in the order of their names, so that two people's changes merge. */
export function writeLayout(files: SpecFiles, toolFile: string, positions: Positions): readonly Edit[] {
  const file = layoutPath(toolFile);
  const lines = [...positions].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, { x, y }]) => `    ${JSON.stringify(id)}: [${x}, ${y}]`);
  const text = `{\n  "version": 1,\n  "nodes": {${lines.length === 0 ? "" : `\n${lines.join(",\n")}\n  `}}\n}\n`;
  return [files.has(file) ? { kind: "write", file, text } : { kind: "addFile", file, text }];
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
