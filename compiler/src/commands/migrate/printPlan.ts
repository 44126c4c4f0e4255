import type { MigrationPlan, Verdict } from "../../4-plan/migration/migration.ts";
import { stepText } from "../../4-plan/migration/stepText.ts";
import { wrap } from "../help.ts";

/** The plan for people: what changes and what it costs, what is done, and who stops running. */
export function printPlan(plan: MigrationPlan, { sql }: { readonly sql: boolean }): string {
  if (plan.changes.length === 0 && plan.from === plan.to) return "The two schemas are the same: there is nothing to do.";
  return [...changes(plan), "", ...steps(plan, sql), "", ...verdicts(plan), `Level: ${plan.level}${ends[plan.level]}`].join("\n");
}

const ends = { green: "", yellow: ": read it before you apply it", red: ": it is not applied" } as const;

function changes({ changes: all }: MigrationPlan): readonly string[] {
  if (all.length === 0) return ["Nothing changes in the database."];
  const heads = all.map(({ level, lock, rewrites, losesData }) => [level, lock === "none" ? "no lock" : lock, ...(rewrites ? ["rewrites the table"] : []), ...(losesData ? ["loses data"] : [])].join(", "));
  return ["Changes", ...all.flatMap(({ sentence }, index) => [`  ${heads[index]}`, ...wrap(sentence, "    ")])];
}

function steps({ steps: all }: MigrationPlan, sql: boolean): readonly string[] {
  if (all.length === 0) return ["Steps: none."];
  if (!sql) return ["Steps", ...all.map(({ id, phase, sentence }) => `  ${id}${phase === "contract" ? " (contract)" : ""}\n${wrap(sentence, "    ").join("\n")}`)];
  return ["Steps", ...all.flatMap((step) => ["", ...stepText(step).trimEnd().split("\n").map((line) => (line === "" ? "" : `  ${line}`))])];
}

function verdicts({ previousBundle, previousBundleAfterContract, steps: all }: MigrationPlan): readonly string[] {
  const hasContract = all.some(({ phase }) => phase === "contract");
  return [
    ...verdict(hasContract ? "After the expand steps the previous bundle" : "The previous bundle", previousBundle),
    ...(hasContract ? verdict("After the contract steps the previous bundle", previousBundleAfterContract) : []),
  ];
}

function verdict(subject: string, { runs, reasons }: Verdict): readonly string[] {
  return [`${subject} ${runs ? "still runs." : "does not run:"}`, ...reasons.flatMap(({ tool, reason }) => wrap(`${tool} ${reason}.`, "  "))];
}
