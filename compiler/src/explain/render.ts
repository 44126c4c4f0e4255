import { drawFlow } from "./drawing.ts";
import { drawMachine } from "./drawMachine.ts";
import type { ExplainedFinding, Explanation, FieldUse, Refusal } from "./explanation.ts";
import { fenced, section, table } from "./markdown.ts";
import { code, list, thousands } from "./words.ts";

/** The explanation as Markdown that reads well in a terminal too, and can be pasted into a review. */
export function renderExplanation(explanation: Explanation): string {
  const { tool, version, description, level, summary, concurrency, idempotency } = explanation;
  return [
    `# ${tool}, version ${version}: ${level}`,
    `> ${description}`,
    summary,
    fenced(drawFlow(explanation)),
    section("The nine steps", table(["step", "what this tool does"], explanation.steps.map(({ step, name, does }) => [`${step} ${name}`, does]))),
    section("Reads and writes", dataTable(explanation)),
    section("Locks", locksText(explanation)),
    section("Calls to other systems", callsText(explanation)),
    section("States", explanation.machines.length === 0 ? "" : fenced(explanation.machines.map(drawMachine).join("\n\n"))),
    section("Two calls at once", concurrency, idempotency),
    section("Policies", explanation.policies.length === 0 ? "" : table(["policy", "at", "says", "otherwise"], explanation.policies.map(({ policy, where, says, action }) => [policy, where, says, action]))),
    section("Invariants", explanation.invariants.length === 0 ? "" : table(["invariant", "holds at every commit", "who breaks it is told"], explanation.invariants.map(({ entity, name, expression, message }) => [`${entity}.${name}`, code(expression), message]))),
    section("Refusals", refusalText(explanation.refusals)),
    section("Bounds", boundsTable(explanation)),
    section(`Why it is ${level}`, riskText(explanation)),
  ].filter((part) => part !== "").join("\n\n");
}

function dataTable({ reads, writes }: Explanation): string {
  const row = (verb: string, { entity, fields, all, nodes, ownOnly }: FieldUse): readonly string[] =>
    [verb, entity, all === true ? "all fields" : fields.length === 0 ? "(whether there are rows)" : fields.join(", "), `${list(nodes)}${ownOnly === true ? "; the caller's own rows" : ""}`];
  const rows = [...reads.map((use) => row("looks at", use)), ...writes.map((use) => row(`gives values (${(use.actions ?? []).join(", ")})`, use))];
  return rows.length === 0 ? "It touches no entity." : table(["", "entity", "fields", "by"], rows);
}

function locksText({ locks }: Explanation): string {
  if (locks.length === 0) return "";
  return [
    table(["order", "entity", "rows", "by"], locks.map(({ entity, node, says }, index) => [String(index + 1), entity, says, node])),
    "",
    "Held until the call ends. Meanwhile others may read these rows and refer to them, but neither lock nor change them.",
  ].join("\n");
}

const callsText = ({ calls }: Explanation): string => (calls.length === 0 ? "" : table(["node", "calls"], calls.map(({ node, does }) => [node, does])));

const causes: { readonly [Cause in Refusal["cause"]]: string } = {
  caller: "the request", rights: "the caller's rights", data: "the data", policy: "a policy", "other calls": "other calls", service: "the service",
};

/** One row for each refusal that this tool decides; those of a service that is away or at fault are the same for all tools, and one sentence. */
function refusalText(refusals: readonly Refusal[]): string {
  const [ours, service] = [refusals.filter(({ cause }) => cause !== "service"), refusals.filter(({ cause }) => cause === "service")];
  return [
    table(["status and code", "because of", "where", "what the caller is told"], ours.map(({ status, code: name, cause, from, message }) => [`${status} ${name}`, causes[cause], from, message])),
    "",
    `When the service is at fault or away: ${list(service.map(({ status, code: name }) => `${status} ${name}`))}.`,
  ].join("\n");
}

function boundsTable({ bounds }: Explanation): string {
  const rows = (number: number | null): string => (number === null ? "unbounded" : thousands(number));
  return table(["of one call", "at most"], [
    ["round trips to the database", thousands(bounds.roundTrips)], ["rows read", rows(bounds.rowsRead)], ["rows written", rows(bounds.rowsWritten)], ["calls to other systems", thousands(bounds.externalCalls)],
  ]);
}

function riskText({ risk }: Explanation): string {
  const held = risk.heldTo.map(({ code: name }) => name);
  return [
    ...(risk.findings.length === 0 ? ["Nothing was found."] : risk.findings.flatMap(findingLines)),
    ...(held.length === 0 ? [] : ["", `It was ${risk.findings.length === 0 ? "" : "also "}held to ${held.length} ${risk.findings.length === 0 ? "rules" : "others, of which none spoke up"}: ${list(held)}.`]),
    ...(risk.around.length === 0 ? [] : ["", "Of what it stands on:", "", ...risk.around.flatMap(findingLines)]),
  ].join("\n");
}

function findingLines({ code: name, level, sentence, message, evidence, remedy }: ExplainedFinding): readonly string[] {
  return [
    `- **${level} ${name}**: ${sentence}`,
    `  ${message}`,
    ...evidence.map(({ message: says, file, line, path }) => `  - ${file}:${line} ${says}${path === undefined ? "" : ` The way there: ${path.join(" → ")}.`}`),
    `  - Remedy: ${remedy}`,
  ];
}
