import type { CheckedEntity, CheckedTool, CheckedWorkspace } from "../../2-check/checked.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import type { PolicySpec, ToolSpec } from "../../spec/index.ts";
import type { AnalysedFacts, Evidence, Finding } from "../analysis.ts";

/** A danger that the Risk Engine knows: what it is, why it matters, and how it looks. One file each, listed in `register.ts`. */
export interface Rule {
  /** Stable, kebab-case, the name of its file in words: `unbounded-update`. */
  readonly code: string;
  readonly level: Finding["level"];
  /** The rule in one sentence, as a reviewer would say it. */
  readonly sentence: string;
  /** What goes wrong where it is not kept. */
  readonly why: string;
  /** What to do instead. */
  readonly remedy: string;
  /** A tool that the rule speaks up about, and the same tool made safe. The tests run both, the docs print them. */
  readonly fires: RuleExample;
  readonly passes: RuleExample;
  find(tool: CheckedTool, context: RuleContext): readonly Danger[];
}

/** What differs from `exampleWorkspace.ts`. */
export interface RuleExample {
  readonly tool: Partial<ToolSpec>;
  readonly policies?: readonly PolicySpec[];
}

export interface RuleContext {
  readonly workspace: CheckedWorkspace;
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly facts: AnalysedFacts;
}

/** One place where a rule is not kept; the rule's code and level make it a finding. */
export interface Danger {
  readonly message: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly fix?: Fix;
}
