import type { CheckedWorkspace } from "../2-check/checked.ts";
import type { Fix, Place } from "../diagnostics/diagnostic.ts";

/** What is true of a workspace, and what is dangerous about it. */
export interface WorkspaceAnalysis {
  readonly workspace: CheckedWorkspace;
  /** In the order of the workspace's tools. */
  readonly tools: readonly ToolAnalysis[];
}

export interface ToolAnalysis {
  readonly tool: string;
  readonly facts: AnalysedFacts;
  /** In the order of the rules' register, then of the flow. */
  readonly findings: readonly Finding[];
  /** The highest level among the findings. */
  readonly level: RiskLevel;
}

export interface AnalysedFacts {
  /** Entities, each sorted by name. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly locks: readonly string[];
  /** As the author chose, or as the flow needs. */
  readonly concurrency: "none" | "optimistic" | "pessimistic";
  /** Ids of read nodes that hold their rows until the call ends. */
  readonly lockedReads: ReadonlySet<string>;
  /** Rows that one call may read or write, at most; null when nothing bounds them. */
  readonly rowsRead: number | null;
  readonly rowsWritten: number | null;
  /** The same for each write node by its id. */
  readonly rowsWrittenBy: ReadonlyMap<string, number | null>;
}

export type RiskLevel = "green" | "yellow" | "red";

/** One danger in one tool. Red stops the compile; yellow wants to be acknowledged. */
export interface Finding {
  readonly code: string;
  readonly level: Exclude<RiskLevel, "green">;
  /** What, where, what next. */
  readonly message: string;
  readonly tool: string;
  /** Where to look, the most telling place first. */
  readonly evidence: readonly Evidence[];
  readonly fix?: Fix;
}
export interface Evidence {
  readonly message: string;
  readonly place: Place;
}
