import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { SpecFiles } from "../../../compiler/src/diagnostics/diagnostic.ts";
import { readTree, type Tree } from "../tree.ts";

/** A folder of `counterexamples/`: a small workspace of which the model checker says something that must be true of the running service. */
export interface Counterexample {
  readonly name: string;
  readonly folder: string;
  readonly specs: SpecFiles;
  /** The same workspace made safe, where that is what the case shows. */
  readonly safe?: SpecFiles;
  /** Two calls at once; without it, every tool is called on a row in every state. */
  readonly race?: RaceScript;
  /** What is said and what is seen, as text. */
  readonly found: string;
}

/** `replay.json`. In inputs, `{ticket.id}` is a property of the answer that is named `ticket`. */
export interface RaceScript {
  readonly prepare: readonly (ScriptedCall & { readonly as: string })[];
  readonly calls: readonly [ScriptedCall, ScriptedCall];
  /** A query that shows what is left. */
  readonly look: string;
}
export interface ScriptedCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const root = fileURLToPath(new URL("../../counterexamples/", import.meta.url));

/** The names of all counterexamples, sorted. */
export function counterexampleNames(): readonly string[] {
  return readdirSync(root).filter((name) => name !== "base").sort();
}

export function readCounterexample(name: string): Counterexample {
  const folder = join(root, name);
  for (const entry of readdirSync(folder)) {
    if (!["case.md", "spec", "safe", "replay.json", "found.txt"].includes(entry)) throw new Error(`${name} has "${entry}", which no counterexample has.`);
  }
  if (!/^# .+\n\n\S/.test(readFileSync(join(folder, "case.md"), "utf8"))) throw new Error(`${name}/case.md is not "# Title", an empty line, a paragraph.`);
  const specs: Tree = new Map([...readTree(join(root, "base")), ...readTree(join(folder, "spec"))]);
  const safe = readTree(join(folder, "safe"));
  const script = join(folder, "replay.json");
  const found = join(folder, "found.txt");
  return {
    name, folder, specs,
    ...(safe.size > 0 && { safe: new Map([...specs, ...safe]) }),
    ...(existsSync(script) && { race: JSON.parse(readFileSync(script, "utf8")) as RaceScript }),
    found: existsSync(found) ? readFileSync(found, "utf8") : "",
  };
}
