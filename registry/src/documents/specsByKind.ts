import type { SpecKind } from "../../../compiler/src/spec/index.ts";
import { specOfPath } from "./folder.ts";

/** The documents of a workspace by their kind, in the order of their names. What is no JSON is left out. */
export function specsByKind(files: ReadonlyMap<string, string>): Readonly<Record<SpecKind, readonly unknown[]>> {
  const found: Record<SpecKind, unknown[]> = { workspace: [], entity: [], tool: [], policy: [], composite: [], actor: [] };
  for (const [path, text] of files) {
    const spec = specOfPath(path);
    if (spec === undefined) continue;
    try {
      found[spec.kind].push(JSON.parse(text));
    } catch {
      // A version may hold what is not sound yet; checks tell about it.
    }
  }
  return found;
}
