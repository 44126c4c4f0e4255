import { stepsBeforePlan, type StepWords } from "@fascia/compiler/browser";
import type { Checked } from "../document/checked.ts";

/** One of the nine steps as it stands round the graph: what the tool does in it, and what came of it in the last run. */
export interface StripStep extends StepWords {
  readonly outcome: { readonly kind: "notRun" } | { readonly kind: "passed"; readonly milliseconds?: number } | { readonly kind: "failed"; readonly milliseconds?: number; readonly code: string; readonly message: string; readonly node?: string } | { readonly kind: "notReached" };
}

export type Strip =
  | { readonly kind: "steps"; readonly steps: readonly StripStep[] }
  /** What a tool does is known when nothing is wrong with the specs. */
  | { readonly kind: "unknown"; readonly why: string };

/** What a run of a tool tells about its steps. */
export interface Run {
  /** How long each step took that was reached, by its number. */
  readonly milliseconds: Readonly<Record<number, number>>;
  /** The step that refused, and with what. */
  readonly refused?: { readonly step: number; readonly code: string; readonly message: string; readonly node?: string };
}

/** The nine steps of a tool with what it does in each, and with the outcome of a run when there was one. */
export function stripOf({ result }: Checked, tool: string, run?: Run): Strip {
  const { checked, analysis } = result;
  const found = checked?.tools.find(({ name }) => name === tool);
  const its = analysis?.tools.find((each) => each.tool === tool);
  if (checked === undefined || found === undefined || its === undefined) return { kind: "unknown", why: "What the tool does in each step is known when the specs have no faults. The list of problems says what is wrong." };
  return { kind: "steps", steps: stepsBeforePlan(checked, found, its).map((words) => ({ ...words, outcome: outcomeOf(words.step, run) })) };
}

/** After a refusal come the audit record, which is written for it, and nothing else. */
const AUDIT = 8;

function outcomeOf(step: number, run: Run | undefined): StripStep["outcome"] {
  if (run === undefined) return { kind: "notRun" };
  const { refused, milliseconds: { [step]: milliseconds } } = run;
  const time = milliseconds === undefined ? {} : { milliseconds };
  if (refused?.step === step) return { kind: "failed", ...time, code: refused.code, message: refused.message, ...(refused.node !== undefined && { node: refused.node }) };
  return refused !== undefined && step > refused.step && step !== AUDIT ? { kind: "notReached" } : { kind: "passed", ...time };
}
