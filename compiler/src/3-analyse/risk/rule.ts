import type { WrittenSpec } from "../../1-load/index.ts";
import type { CheckedEntity, CheckedTool, CheckedWorkspace } from "../../2-check/checked.ts";
import type { Diagnostic, Fix } from "../../diagnostics/diagnostic.ts";
import type { AnalysedFacts, Evidence, Finding, Json, Subject, WorkspaceAnalysis, WorkspaceModel } from "../analysis.ts";
import type { RuleExample } from "./ruleExample.ts";

/** A danger that the Risk Engine knows: what it is, why it matters, and how it looks. One file each, listed in `register.ts`. */
export type Rule = ToolRule | WorkspaceRule | SpecRule;

interface RuleStory {
  /** Stable, kebab-case, the name of its file in words: `unbounded-update`. */
  readonly code: string;
  readonly level: Finding["level"];
  /** The rule in one sentence, as a reviewer would say it. */
  readonly sentence: string;
  /** What goes wrong where it is not kept. */
  readonly why: string;
  /** What to do instead. */
  readonly remedy: string;
  /** A workspace that the rule speaks up about, and the same one made safe. The tests run both, the docs print them. */
  readonly fires: RuleExample;
  readonly passes: RuleExample;
}

/** Judges one tool by itself, and is not asked again until the tool or what it stands on has changed. */
export interface ToolRule extends RuleStory {
  readonly on: "tool";
  find(tool: CheckedTool, context: ToolRuleContext): readonly Danger[];
}

/** Judges what only the whole shows: tools against each other, entities, policies. Its dangers may still be about one tool. */
export interface WorkspaceRule extends RuleStory {
  readonly on: "workspace";
  find(context: WorkspaceRuleContext): readonly DangerOf[];
}

/** Judges one file as it was written, for what the language has no word for: it speaks also when the workspace is not sound. */
export interface SpecRule extends RuleStory {
  readonly on: "spec";
  find(spec: WrittenSpec): readonly DangerOf[];
  /** Whether a fault that load or check tells of the very place of a finding is the same matter, so that the finding alone is shown. */
  replaces?(diagnostic: Diagnostic): boolean;
}

export interface ToolRuleContext {
  /** Without its tools: what they say of each other is a matter of workspace rules. */
  readonly workspace: Omit<CheckedWorkspace, "tools">;
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly indexes: WorkspaceAnalysis["indexes"];
  readonly facts: AnalysedFacts;
}

export interface WorkspaceRuleContext {
  readonly workspace: CheckedWorkspace;
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly indexes: WorkspaceAnalysis["indexes"];
  /** By the name of the tool. */
  readonly facts: ReadonlyMap<string, AnalysedFacts>;
  readonly model: WorkspaceModel;
}

/** One place where a rule is not kept; the rule's code and level make it a finding. */
export interface Danger {
  readonly message: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** What it rests on, in words of the spec and without places: `{ node: "products", where: "stock == 0" }`. Tells this danger from others of the subject. */
  readonly facts: Json;
  readonly fix?: Fix;
  readonly review?: "admin";
}
export interface DangerOf extends Danger {
  readonly subject: Subject;
}
