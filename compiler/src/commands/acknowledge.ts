import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";

import { writeAcknowledgment } from "../3-analyse/acknowledge/writeAcknowledgment.ts";
import { refusal } from "../3-analyse/acknowledge/refusal.ts";
import type { Finding } from "../3-analyse/analysis.ts";
import { checkWorkspace } from "../compile.ts";
import { didYouMean } from "../diagnostics/didYouMean.ts";
import { acknowledgmentsPath, type Acknowledgment } from "../spec/index.ts";
import { readWorkspace } from "../readWorkspace.ts";
import { positional, textOption, type Arguments, type Command } from "./command.ts";
import { exitCodes } from "./exitCodes.ts";
import { today } from "./today.ts";
import { UsageProblem } from "./usageProblem.ts";

export const command: Command = {
  name: "acknowledge",
  description:
    `Writes into ${acknowledgmentsPath} that somebody stands for a yellow finding until a day. It ends on that day, or when the facts behind the finding change. ` +
    "Red findings cannot be acknowledged. In a registry a name in a file does not count: with --registry you stand for the finding there, as who you are signed in. FINGERPRINT is what fascia check shows; its beginning is enough where no other begins so.",
  positionals: ["DIR", "FINGERPRINT"],
  options: {
    who: { value: "NAME", description: "Who stands for it." },
    why: { value: "TEXT", description: "Why it is right here, in a sentence." },
    until: { value: "DAY", description: "The last day on which it counts: 2026-12-31." },
    role: { value: "ROLE", description: "In which role; a finding that an admin must review needs an admin role." },
    registry: { description: "Acknowledges it in the registry that the folder belongs to, in what was pushed there, and writes no file." },
  },
  examples: [
    { command: 'fascia acknowledge shop 2efb-0f38-d3d0-3bba --who Ada --why "An order has at most 50 lines." --until 2026-12-31', purpose: "After reading what fascia check found" },
    { command: 'fascia acknowledge shop 2efb --registry --why "An order has at most 50 lines." --until 2026-12-31', purpose: "After reading what fascia push found" },
  ],
  async run(given, terminal) {
    const directory = positional(given, "DIR");
    if (given.options["registry"] === true) {
      if (given.options["who"] !== undefined || given.options["role"] !== undefined) throw new UsageProblem("In a registry you stand for a finding as who you are signed in. Leave --who and --role out.");
      const { acknowledgeInRegistry } = await import("./remote/acknowledgeInRegistry.ts");
      return acknowledgeInRegistry({ directory, word: positional(given, "FINGERPRINT"), why: whyOf(given), until: dayOf(given) }, terminal);
    }
    const { findings, checked, diagnostics } = checkWorkspace(readWorkspace(directory));
    if (diagnostics.some(({ severity, place }) => severity === "error" && place.file === acknowledgmentsPath)) throw new UsageProblem(`The file "${acknowledgmentsPath}" is broken; "fascia check ${directory}" says where.`);
    const finding = findingNamed(positional(given, "FINGERPRINT"), findings);
    const role = textOption(given, "role");
    const acknowledgment: Acknowledgment = {
      finding: finding.fingerprint, code: finding.code, who: required(given, "who"), ...(role !== undefined && { role }), why: whyOf(given), until: dayOf(given),
    };
    const path = join(directory, acknowledgmentsPath);
    const refused = refusal({ ...acknowledgment, place: { file: acknowledgmentsPath, pointer: "" } }, findings, { today: today(), adminRoles: checked?.adminRoles ?? ["admin"] });
    if (refused !== undefined) throw new UsageProblem(refused.reason === "needs-admin" ? `${refused.message} Say --role.` : refused.message);
    writeFileSync(path, writeAcknowledgment(existsSync(path) ? readFileSync(path, "utf8") : undefined, acknowledgment));
    terminal.print(`${acknowledgment.who} stands for ${finding.code} in ${finding.subject.kind} ${finding.subject.name} until ${acknowledgment.until}. Written to ${path}.`);
    return exitCodes.ok;
  },
};

/** The finding that a beginning of its fingerprint names. @throws UsageProblem when there is none or several */
export function findingNamed<Named extends Pick<Finding, "fingerprint">>(word: string, findings: readonly Named[]): Named {
  const [first, ...others] = findings.filter(({ fingerprint }) => fingerprint.startsWith(word));
  if (first !== undefined && others.every(({ fingerprint }) => fingerprint === first.fingerprint)) return first;
  if (first !== undefined) throw new UsageProblem(`${others.length + 1} findings begin with "${word}": ${[first, ...others].map(({ fingerprint }) => fingerprint).join(", ")}. Write more of it.`);
  const near = didYouMean(word, findings.map(({ fingerprint }) => fingerprint));
  throw new UsageProblem(`There is no finding "${word}". ${near === undefined ? '"fascia check" shows the fingerprints that there are.' : `Did you mean "${near}"?`}`);
}

function required(given: Arguments, name: string): string {
  const value = textOption(given, name);
  if (value === undefined) throw new UsageProblem(`An acknowledgment needs --${name}: ${command.options[name]?.description ?? ""}`);
  return value;
}

function whyOf(given: Arguments): string {
  const why = required(given, "why");
  if ([...why].length < 10) throw new UsageProblem(`"${why}" is too short for a reason: say in a sentence of at least 10 characters why it is right here.`);
  return why;
}

function dayOf(given: Arguments): string {
  const day = required(given, "until");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) throw new UsageProblem(`"${day}" is no day. Write it as 2026-12-31.`);
  return day;
}
