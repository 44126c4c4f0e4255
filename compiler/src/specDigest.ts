import { parse } from "jsonc-parser";
import { digestOf } from "./6-bundle/index.ts";
import type { SpecFiles } from "./diagnostics/diagnostic.ts";
import { acknowledgmentsPath } from "./spec/acknowledgment.ts";
import { canonical } from "./spec/canonical.ts";

/** The digest of what the specs say: equal for files that differ in layout, in the order of their keys, or in the `$schema` that editors use. What people acknowledged is about the specs and no part of it, nor are hidden files, such as the places of nodes on a canvas. Call it with specs that were checked. */
export function specDigest(files: SpecFiles): string {
  const specs = [...files].filter(([path]) => path.endsWith(".json") && path !== acknowledgmentsPath && !isHidden(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  return digestOf(JSON.stringify(specs.map(([path, text]) => [path, withoutSchemaLink(canonical(parse(text) as unknown))])));
}

const isHidden = (path: string): boolean => path.split("/").some((part) => part.startsWith("."));

function withoutSchemaLink(spec: unknown): unknown {
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) return spec;
  return Object.fromEntries(Object.entries(spec).filter(([key]) => key !== "$schema"));
}
