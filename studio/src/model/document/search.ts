import { child } from "@fascia/compiler/browser";
import type { Checked } from "./checked.ts";
import { targetOf, type Target } from "./target.ts";

export interface Hit {
  readonly file: string;
  readonly pointer: string;
  readonly target: Target;
  /** The name or the text in which the words were found. */
  readonly text: string;
  /** A name says more than a text that mentions the word. */
  readonly isName: boolean;
}

/** Finds names and texts that hold all words of a query, whatever their case. Names come first, the shortest first. */
export function search(checked: Checked, query: string, limit = 50): readonly Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const found: Omit<Hit, "target">[] = [];
  for (const { file, value } of checked.loaded.loaded.written) {
    visit(value, "", (pointer, text, isName) => {
      const lower = text.toLowerCase();
      if (words.every((word) => lower.includes(word))) found.push({ file, pointer, text, isName });
    });
  }
  const rank = ({ isName, text }: Omit<Hit, "target">): number => (isName ? 0 : 100_000) + text.length;
  const hits = found.map((hit, index) => ({ hit, index })).sort((one, other) => rank(one.hit) - rank(other.hit) || one.index - other.index).slice(0, limit);
  return hits.map(({ hit }) => ({ ...hit, target: targetOf(checked, hit) }));
}

/** Objects whose keys are names that somebody gave. */
const maps: ReadonlySet<string> = new Set(["fields", "relationships", "values", "properties", "services", "output", "aggregate", "parameters"]);

function visit(value: unknown, pointer: string, tell: (pointer: string, text: string, isName: boolean) => void): void {
  const key = pointer.slice(pointer.lastIndexOf("/") + 1);
  if (typeof value === "string") {
    if (key !== "$schema") tell(pointer, value, key === "name" || key === "id");
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (maps.has(key) && !Array.isArray(value)) tell(child(pointer, name), name, true);
    visit(inner, child(pointer, name), tell);
  }
}
