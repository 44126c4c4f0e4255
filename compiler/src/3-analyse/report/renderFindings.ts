import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import { excerpt, placeText } from "../../diagnostics/excerpt.ts";
import { Locator } from "../../diagnostics/locate.ts";
import { painter, type Style } from "../../diagnostics/paint.ts";
import type { JudgedFinding, Verdict } from "../acknowledge/verdict.ts";
import type { Evidence, Finding } from "../analysis.ts";

type Paint = (text: string, style: Style) => string;

/** What was found, as a person reads it: open findings with their lines, ways and fixes, red first; then what is acknowledged, a line each; then acknowledgments that count for nothing. Gives "" when there is none of it. */
export function renderFindings({ findings, stale }: Pick<Verdict, "findings" | "stale">, files: SpecFiles, options: { readonly color?: boolean } = {}): string {
  const locator = new Locator(files);
  const paint = painter(options.color === true);
  const open = findings.filter(({ acknowledgment }) => acknowledgment === undefined).map(({ finding }) => finding);
  const acknowledged = findings.flatMap((judged) => (judged.acknowledgment === undefined ? [] : [acknowledgedLine(judged, locator, paint)]));
  const byLevel = [...open.filter(({ level }) => level === "red"), ...open.filter(({ level }) => level === "yellow")];
  const blocks = [
    ...byLevel.map((finding) => openBlock(finding, locator, paint)),
    ...(acknowledged.length === 0 ? [] : [["Acknowledged:", ...acknowledged].join("\n")]),
    ...stale.map(({ acknowledgment, message }) => {
      const location = locator.locate(acknowledgment.place);
      return [`${paint(placeText(location), "strong")} ${paint("stale acknowledgment", "warning")}`, `  ${message}`, ...excerpt(locator.text(location.file), location, (carets) => paint(carets, "warning"))].join("\n");
    }),
  ];
  return blocks.map((block) => `${block}\n`).join("\n");
}

function openBlock({ level, code, subject, message, evidence, fix, review, fingerprint }: Finding, locator: Locator, paint: Paint): string {
  const [first, ...others] = evidence;
  if (first === undefined) throw new Error(`The finding ${code} has no evidence.`);
  const named = subject.kind === "workspace" ? "" : ` ${paint(`in ${subject.kind} ${subject.name}`, "quiet")}`;
  return [
    `${paint(placeText(locator.locate(first.place)), "strong")} ${paint(level, level)} ${paint(code, "quiet")}${named}`,
    `  ${message}`,
    ...linesOf(first, level, locator, paint),
    ...others.flatMap((each) => [`  ${paint(placeText(locator.locate(each.place)), "strong")} ${each.message}`, ...linesOf(each, "quiet", locator, paint)]),
    ...(fix === undefined ? [] : [`  fix: ${fix.title}`]),
    ...(level === "red" ? [] : [`  acknowledge: ${fingerprint}${review === "admin" ? ", by an admin" : ""}`]),
  ].join("\n");
}

function linesOf({ place, path }: Evidence, style: Style, locator: Locator, paint: Paint): readonly string[] {
  const location = locator.locate(place);
  return [...excerpt(locator.text(location.file), location, (carets) => paint(carets, style)), ...(path === undefined || path.length < 2 ? [] : [`  way: ${path.join(" -> ")}`])];
}

function acknowledgedLine({ finding, acknowledgment }: JudgedFinding, locator: Locator, paint: Paint): string {
  const place = finding.evidence[0]?.place ?? { file: "workspace.json", pointer: "" };
  const { who = "", until = "", why = "" } = acknowledgment ?? {};
  return `  ${paint(placeText(locator.locate(place)), "strong")} ${paint(finding.level, finding.level)} ${paint(finding.code, "quiet")} ${who}, until ${until}: ${why}`;
}
