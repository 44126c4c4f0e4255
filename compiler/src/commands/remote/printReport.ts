import type { CheckReport } from "../../checkReport.ts";
import { excerpt, placeText } from "../../diagnostics/excerpt.ts";
import { JsonText } from "../../diagnostics/jsonText.ts";
import { painter, type Style } from "../../diagnostics/paint.ts";
import type { Texts } from "../../remote/folder/changes.ts";

interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What the registry's check says, as a person reads it: faults with their lines, then open findings, then the verdict. */
export function printReport({ diagnostics, findings, verdict }: CheckReport, texts: Texts, color: boolean): readonly string[] {
  const paint = painter(color);
  const block = (place: Place, style: Style, code: string, message: string, more: readonly string[]): string =>
    [`${paint(placeText(place), "strong")} ${paint(style, style)} ${paint(code, "quiet")}`, `  ${message}`, ...linesOf(place, texts, (carets) => paint(carets, style)), ...more, ""].join("\n");
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const faults = diagnostics.filter(({ code }) => !findings.some((finding) => finding.code === code));
  const count = (many: number, word: string): string => `${many} ${word}${many === 1 ? "" : "s"}`;
  return [
    ...faults.map((each) => block(each, each.severity, each.code, each.message, each.fix === undefined ? [] : [`  fix: ${each.fix.title}`])),
    ...open.flatMap(({ level, code, message, evidence: [first], fingerprint, review, fix }) =>
      first === undefined ? [] : [block(first, level, code, message, [...(fix === undefined ? [] : [`  fix: ${fix.title}`]), ...(level === "red" ? [] : [`  acknowledge: ${fingerprint}${review === "admin" ? ", by an admin" : ""}`])])],
    ),
    `${faults.length === 0 ? "No faults" : count(faults.length, "fault")}, ${count(findings.length, "finding")}${findings.length === open.length ? "" : `, ${findings.length - open.length} acknowledged`}. ${verdict.deployable ? "Deployable." : `Not deployable: ${verdict.reasons.join(" ")}`}`,
  ];
}

function linesOf(place: Place, texts: Texts, paint: (carets: string) => string): readonly string[] {
  const text = texts.get(place.file);
  return text === undefined ? [] : excerpt(new JsonText(text), place, paint);
}
