/** What a bundle is held to, in the order in which findings are told. `contract.json` names those of its tools under `proved`. */
export const facts = [
  // That there is something to judge.
  "contract", "source",
  // Of the workspace.
  "wiring", "entities",
  // Of each tool.
  "no-outside-effect", "auth", "policies", "repeat", "boundary", "guards", "invariants", "output-checked", "audit",
  "tables", "binds", "row-scope", "living-rows", "locks", "bounds", "statements",
  // Of the bundle as a whole: that what runs is what was read.
  "runtime", "server", "bundle",
] as const;
export type Fact = (typeof facts)[number];

/** Where something stands in the bundle; lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A fact that the emitted code does not keep. */
export interface Finding extends Place {
  readonly fact: Fact;
  readonly tool?: string;
  readonly node?: string;
  /** What was claimed, or what every bundle has to keep. */
  readonly claimed: string;
  /** What the code does. */
  readonly found: string;
}

export type Findings = readonly Finding[];
