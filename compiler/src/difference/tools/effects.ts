import { list } from "../../explain/words.ts";
import type { FieldUse } from "../../explain/index.ts";
import type { Change } from "../difference.ts";
import { align, same, without } from "../lists.ts";
import type { ToolSurface } from "../surface.ts";

/** What it reads, writes and locks, what a call costs, and how dangerous it is. Names of the old side are those of the new, where something was renamed. */
export function effectChanges(before: ToolSurface, after: ToolSurface): readonly Change[] {
  const byField = before.reads !== undefined && after.reads !== undefined && before.writes !== undefined && after.writes !== undefined;
  return [
    ...(byField ? [...useChanges("reads", before.reads, after.reads), ...useChanges("writes", before.writes, after.writes)] : [...nameChanges("reads", before.facts.reads, after.facts.reads), ...nameChanges("writes", before.facts.writes, after.facts.writes)]),
    ...nameChanges("locks", before.facts.locks, after.facts.locks),
    ...concurrencyChanges(before, after),
    ...costChanges(before, after),
    ...riskChanges(before, after),
  ];
}

const base = { weight: "behaviour", area: "effects", pointer: "/flow" } as const;

function useChanges(verb: "reads" | "writes", before: readonly FieldUse[], after: readonly FieldUse[]): readonly Change[] {
  const names = (use: FieldUse): string => `${use.entity} (${use.all === true ? "all fields" : use.fields.join(", ")})`;
  const { gone, come, both } = align(before, after, ({ entity }) => entity);
  return [
    ...come.map((use): Change => ({ ...base, sentence: `It ${verb} ${names(use)} now.` })),
    ...gone.map((use): Change => ({ ...base, sentence: `It ${verb} ${names(use)} no more.` })),
    ...both.flatMap(([was, is]) => {
      const [more, less] = [without(is.fields, was.fields), without(was.fields, is.fields)];
      return [
        ...(more.length === 0 ? [] : [{ ...base, sentence: `It ${verb} ${list(more.map((field) => `${is.entity}.${field}`))} too.` }]),
        ...(less.length === 0 ? [] : [{ ...base, sentence: `It ${verb} ${list(less.map((field) => `${is.entity}.${field}`))} no more.` }]),
      ];
    }),
  ];
}

function nameChanges(verb: "reads" | "writes" | "locks", before: readonly string[], after: readonly string[]): readonly Change[] {
  const [come, gone] = [without(after, before), without(before, after)];
  return [
    ...(come.length === 0 ? [] : [{ ...base, sentence: `It ${verb} ${list(come)} now.` }]),
    ...(gone.length === 0 ? [] : [{ ...base, sentence: `It ${verb} ${list(gone)} no more.`, ...(verb === "locks" && { alarming: true as const }) }]),
  ];
}

function concurrencyChanges({ concurrency: was }: ToolSurface, { concurrency: is }: ToolSurface): readonly Change[] {
  return was === is ? [] : [{ ...base, pointer: "/concurrencyStrategy", before: was, after: is, sentence: `Two calls on one row are kept apart in another way: ${is} now, ${was} before.`, ...(is === "none" && { alarming: true as const }) }];
}

const costs = { roundTrips: "round trips to the database", rowsRead: "rows read", rowsWritten: "rows written" } as const;

function costChanges(before: ToolSurface, after: ToolSurface): readonly Change[] {
  const words = (number: number | null): string => (number === null ? "any number" : String(number));
  return (Object.keys(costs) as (keyof typeof costs)[]).flatMap((key): Change[] => {
    const [was, is] = [before.facts[key], after.facts[key]];
    return was === is ? [] : [{ weight: "behaviour", area: "cost", pointer: "/flow", before: was, after: is, sentence: `At most ${words(is)} ${costs[key]}; it was ${words(was)}.`, ...(is === null && { alarming: true as const }) }];
  });
}

const severity = { green: 0, yellow: 1, red: 2 } as const;

function riskChanges(before: ToolSurface, after: ToolSurface): readonly Change[] {
  const keyOf = ({ code, message }: ToolSurface["findings"][number]): string => `${code} ${message}`;
  const codes = (tool: ToolSurface): readonly string[] => tool.findings.map(({ code }) => code).sort();
  const unchanged = same(codes(before), codes(after));
  const { gone, come } = align(before.findings, after.findings, keyOf);
  const risk = { weight: "behaviour", area: "risk", pointer: "" } as const;
  return [
    ...(before.risk === after.risk ? [] : [{ ...risk, before: before.risk, after: after.risk, sentence: `Its level is ${after.risk} now; it was ${before.risk}.`, ...(severity[after.risk] > severity[before.risk] && { alarming: true as const }) }]),
    // Findings whose words alone changed, because a number in them did, are the same findings.
    ...(unchanged ? [] : [
      ...come.filter(({ code }) => count(after, code) > count(before, code)).map(({ code, level, message }): Change => ({ ...risk, sentence: `New finding, ${level} \`${code}\`: ${message}`, ...(level === "red" && { alarming: true as const }) })),
      ...gone.filter(({ code }) => count(before, code) > count(after, code)).map(({ code, level }): Change => ({ ...risk, sentence: `The ${level} finding \`${code}\` is gone.` })),
    ]),
  ];
}
const count = (tool: ToolSurface, code: string): number => tool.findings.filter((finding) => finding.code === code).length;
