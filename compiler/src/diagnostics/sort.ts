import type { Diagnostic } from "./diagnostic.ts";
import type { Location, Locator } from "./locate.ts";

export interface Located { readonly diagnostic: Diagnostic; readonly location: Location }

/** By file, line, column and code; a fault that was found twice is told once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[], locator: Locator): readonly Located[] {
  const told = new Set<string>();
  const located: Located[] = [];
  for (const diagnostic of diagnostics) {
    const location = locator.locate(diagnostic.place);
    const identity = JSON.stringify([location.file, location.range.start, location.range.end, diagnostic.code, diagnostic.message]);
    if (told.has(identity)) continue;
    told.add(identity);
    located.push({ diagnostic, location });
  }
  return located.sort(
    (a, b) =>
      compare(a.location.file, b.location.file) ||
      a.location.range.start - b.location.range.start ||
      a.location.range.end - b.location.range.end ||
      compare(a.diagnostic.code, b.diagnostic.code) ||
      compare(a.diagnostic.message, b.diagnostic.message),
  );
}

/** Code unit order: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
