import type { Diagnostic, Fix, Severity, SpecFiles } from "./diagnostic.ts";
import { excerpt, placeText } from "./excerpt.ts";
import { Locator } from "./locate.ts";
import { painter } from "./paint.ts";
import { sortDiagnostics } from "./sort.ts";

/**
 * Diagnostics as a person reads them: place, severity, code and sentence, the line with the fault underlined, related places, and the fix.
 * Gives "" when there are none.
 */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], files: SpecFiles, options: { readonly color?: boolean } = {}): string {
  const paint = painter(options.color === true);
  const locator = new Locator(files);
  const blocks = sortDiagnostics(diagnostics, locator).map(({ diagnostic, location }) => {
    const lines = [`${paint(placeText(location), "strong")} ${paint(diagnostic.severity, diagnostic.severity)} ${paint(diagnostic.code, "quiet")}`, `  ${diagnostic.message}`];
    lines.push(...excerpt(locator.text(location.file), location, (text) => paint(text, diagnostic.severity)));
    for (const related of diagnostic.related ?? []) {
      const there = locator.locate(related.place);
      lines.push(`  ${paint(placeText(there), "strong")} ${related.message}`, ...excerpt(locator.text(there.file), there, (text) => paint(text, "quiet")));
    }
    if (diagnostic.fix !== undefined) lines.push(`  fix: ${diagnostic.fix.title}`);
    return lines.join("\n") + "\n";
  });
  return blocks.join("\n");
}

/** The stable machine form of `check --json`. New keys may be added; these keep their meaning. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly didYouMean?: string;
  readonly related?: readonly { readonly message: string; readonly file: string; readonly pointer: string; readonly line: number; readonly column: number }[];
  readonly fix?: Fix;
}

/** Diagnostics as a program reads them, in the order in which a person reads them. */
export function toJson(diagnostics: readonly Diagnostic[], files: SpecFiles): readonly DiagnosticJson[] {
  const locator = new Locator(files);
  return sortDiagnostics(diagnostics, locator).map(({ diagnostic, location }) => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    file: location.file,
    pointer: diagnostic.place.pointer,
    line: location.line,
    column: location.column,
    endLine: location.endLine,
    endColumn: location.endColumn,
    ...(diagnostic.didYouMean === undefined ? {} : { didYouMean: diagnostic.didYouMean }),
    ...(diagnostic.related === undefined
      ? {}
      : {
          related: diagnostic.related.map((related) => {
            const there = locator.locate(related.place);
            return { message: related.message, file: there.file, pointer: related.place.pointer, line: there.line, column: there.column };
          }),
        }),
    ...(diagnostic.fix === undefined ? {} : { fix: diagnostic.fix }),
  }));
}
