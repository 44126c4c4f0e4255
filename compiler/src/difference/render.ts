import { count, list } from "../explain/words.ts";
import type { Change, Difference, SubjectDifference } from "./difference.ts";
import { storageText } from "./storage.ts";

/** The difference as Markdown for a review. Each change stands in one place: what breaks callers first, then what is held no more, then the rest. */
export function renderDifference(difference: Difference): string {
  const { subjects, storage, onlyText, notCompared } = difference;
  return [
    `# ${title(difference)}`,
    summary(difference),
    section("What callers have to do", subjects.flatMap((subject) => subject.changes.filter(({ weight }) => weight === "breaking").map((change) => `- ${told(subject, change)} ${change.advice ?? ""} ${place(subject, change)}`))),
    section("Look at this first", subjects.flatMap((subject) => subject.changes.filter(isAlarming).map((change) => `- ${told(subject, change)} ${place(subject, change)}`))),
    ...(["tool", "entity", "policy", "workspace"] as const).map((kind) => rest(kind, subjects.filter((subject) => subject.kind === kind))),
    storage === undefined ? "" : section("Database", [storageText(storage)]),
    onlyText.length === 0 ? "" : `No difference of behaviour, but of words, versions or names that follow a rename: ${list(onlyText)}.`,
    notCompared.length === 0 ? "" : `Not compared: ${notCompared.join("; ")}.`,
  ].filter((part) => part !== "").join("\n\n");
}

function title({ old, new: is, verdict }: Difference): string {
  const names = old.name === is.name ? old.name : `${old.name} → ${is.name}`;
  const versions = old.version === is.version ? old.version : `${old.version} → ${is.version}`;
  return `${names} ${versions}: ${{ breaking: "breaking", compatible: "compatible", none: "no difference of behaviour" }[verdict]}`;
}

function summary({ subjects, versionStep, suggestedVersion, old, new: is, verdict }: Difference): string {
  if (verdict === "none") return "The service does the same, for callers, for the database and for who may do what.";
  const changes = subjects.flatMap((subject) => subject.changes);
  const number = (weight: Change["weight"]): number => changes.filter((change) => change.weight === weight).length;
  const parts = [
    ...(number("breaking") === 0 ? ["Nothing breaks callers"] : [`**${count(number("breaking"), "change")} ${number("breaking") === 1 ? "breaks" : "break"} callers**`]),
    ...(number("compatible") === 0 ? [] : [`${number("compatible")} ${number("compatible") === 1 ? "is" : "are"} something more, or a new refusal, for them`]),
    ...(number("behaviour") === 0 ? [] : [`${number("behaviour")} they need not know about`]),
  ];
  const version = is.version === suggestedVersion ? `The version ${is.version} says so (${versionStep}).` : `The version should be ${suggestedVersion} (${versionStep}).`;
  return `${parts.join("; ")}. ${version}${old.level === is.level ? "" : ` Risk: ${old.level} → ${is.level}.`}`;
}

const isAlarming = ({ weight, alarming }: Change): boolean => alarming === true && weight !== "breaking";

function told({ kind, name }: SubjectDifference, { sentence }: Change): string {
  if (kind !== "tool") return kind === "entity" ? `**${name}**: ${lower(sentence)}` : sentence;
  return sentence.includes(`\`${name}\``) ? sentence : `**${name}**: ${lower(sentence)}`;
}
/** `It reads …` behind a name. */
const lower = (sentence: string): string => sentence.replace(/^(It|The|Two|Only|Every|Role|Policy|Node|Nodes|Its|At|New|Callers|Field|Invariant|Transition|Relationship|Index|Other|No|A)\b/, (word) => word.toLowerCase());

const place = ({ file }: SubjectDifference, { pointer }: Change): string => `(${file}${pointer === "" ? "" : `#${pointer}`})`;

const titles = { tool: "Tools", entity: "Entities", policy: "Policies", workspace: "Workspace" } as const;

/** What was not told above. */
function rest(kind: SubjectDifference["kind"], subjects: readonly SubjectDifference[]): string {
  const parts = subjects.flatMap((subject) => {
    const changes = subject.changes.filter((change) => change.weight !== "breaking" && !isAlarming(change));
    if (changes.length === 0) return [];
    const lines = [...changes.filter(({ area }) => area !== "cost").map(({ sentence }) => `- ${sentence}`), ...costLine(changes)];
    return [`### ${subject.formerly === undefined ? subject.name : `${subject.formerly} → ${subject.name}`}${subject.status === "changed" || subject.status === "renamed" ? "" : ` (${subject.status})`}\n\n${lines.join("\n")}`];
  });
  return section(titles[kind], parts, "\n\n");
}

function costLine(changes: readonly Change[]): readonly string[] {
  const costs = changes.filter(({ area }) => area === "cost").map(({ sentence }) => sentence.replace(/^At most (.*); it was (.*)\.$/, "$1 (was $2)"));
  return costs.length === 0 ? [] : [`- A call costs at most ${list(costs)}.`];
}

const section = (name: string, lines: readonly string[], between = "\n"): string => (lines.length === 0 ? "" : `## ${name}\n\n${lines.join(between)}`);
