import type { Facts } from "../check/facts.ts";
import type { PrintOptions } from "../options.ts";

/** Where a part is printed. */
export interface Context {
  readonly options: PrintOptions;
  /** Shared: the names of the runtime that the text uses. */
  readonly uses: Set<string>;
  /** Variables of macros, and how they are written. */
  readonly locals: ReadonlyMap<string, string>;
  /** Inside a function: TypeScript forgets there what it knew of `input.q` outside (it keeps what it knew of constants). */
  readonly inFunction: boolean;
  /** What conditions inside the innermost function have proved. */
  readonly facts: Facts;
}

export function use(context: Context, text: string): string {
  for (const match of text.matchAll(/(?<![.\w"'])(date|decimal|double|instant|integer|json|list|text)\.\w/g)) context.uses.add(match[1]!);
  return text;
}
