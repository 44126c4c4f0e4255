import type { CheckedEntity, CheckedWorkspace } from "../2-check/checked.ts";
import type { Fix, Place } from "../diagnostics/diagnostic.ts";
import type { WorkspaceModel } from "./model/model.ts";

export type { WorkspaceModel } from "./model/model.ts";

/** What is true of a workspace, and what is dangerous about it. */
export interface WorkspaceAnalysis {
  readonly workspace: CheckedWorkspace;
  /** By their names. The same object for as long as nothing that tools stand on changes. */
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  /** Of each entity, beside its primary key. */
  readonly indexes: ReadonlyMap<string, readonly EntityIndex[]>;
  /** In the order of the workspace's tools. */
  readonly tools: readonly ToolAnalysis[];
  /** What the calls of all tools together can bring about. */
  readonly model: WorkspaceModel;
  /** What belongs to no single tool, in the order of the rules' register. */
  readonly findings: readonly Finding[];
  /** The highest level of all findings. */
  readonly level: RiskLevel;
}

/** An index of an entity's table, of rows that are not deleted. */
export interface EntityIndex {
  readonly fields: readonly string[];
  readonly unique: boolean;
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
  /** The same for each write node by its id, with all rounds of a loop that it lies in. */
  readonly rowsWrittenBy: ReadonlyMap<string, number | null>;
  /** What it asks of other systems, in the order of the flow. */
  readonly calls: readonly ExternalCall[];
  /** Topics that it publishes to, sorted. */
  readonly emits: readonly string[];
}

/** A node that calls another system. */
export interface ExternalCall {
  readonly node: string;
  readonly kind: "payment" | "email" | "sms" | "httpRequest";
  /** A name of the workspace's `services`. */
  readonly service: string;
  /** Where it stands: before `begin`, between `begin` and `commit`, or behind `commit` (then it leaves through the outbox). */
  readonly side: "before" | "inside" | "behind";
  /** Whether the other system is changed by it; a GET only asks. */
  readonly hasSideEffect: boolean;
  /** With its retry node; 1 without one. */
  readonly attempts: number;
  readonly timeoutMs: number | null;
  /** How many attempts each have that time: 1 when the timeout bounds all of them together. */
  readonly boundedAttempts: number;
  readonly compensation: "refund" | "cancel" | "void" | null;
  /** How often one call of the tool makes it, at most: more than once in a loop. */
  readonly times: number;
}

export type RiskLevel = "green" | "yellow" | "red";

/** One danger. Red stops the compile; yellow wants to be acknowledged. */
export interface Finding {
  readonly code: string;
  readonly level: Exclude<RiskLevel, "green">;
  /** What, where, what next. */
  readonly message: string;
  /** What it is about. */
  readonly subject: Subject;
  /** Where to look, the most telling place first. */
  readonly evidence: readonly Evidence[];
  /** What it rests on, without lines and layout: when this changes, an acknowledgment of the finding ends. */
  readonly facts: Json;
  /** Names this finding for as long as code, subject and facts are the same: `3f9a-1c2b-7d04-9e55`. */
  readonly fingerprint: string;
  readonly fix?: Fix;
  /** Only an admin may acknowledge it. */
  readonly review?: "admin";
}

export interface Subject {
  readonly kind: "tool" | "entity" | "policy" | "workspace";
  readonly name: string;
}

export interface Evidence {
  readonly message: string;
  readonly place: Place;
  /** Ids of nodes: the way through the flow on which it happens. */
  readonly path?: readonly string[];
}

/** Plain JSON, as `JSON.stringify` writes it without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
