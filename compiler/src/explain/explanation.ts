import type { RiskLevel } from "../3-analyse/analysis.ts";

/** What a reviewer wants to know of one tool, as plain JSON: `fascia explain` prints it, a registry and a studio show it. */
export interface Explanation {
  readonly tool: string;
  readonly version: number;
  readonly description: string;
  readonly level: RiskLevel;
  readonly route: { readonly method: string; readonly path: string; readonly successStatus: number };
  /** One paragraph, from the facts. */
  readonly summary: string;
  readonly flow: readonly FlowItem[];
  /** The nine steps of every call, with what this tool does in each. */
  readonly steps: readonly { readonly step: number; readonly name: string; readonly does: string }[];
  readonly reads: readonly FieldUse[];
  readonly writes: readonly FieldUse[];
  /** In the order in which a call takes them. */
  readonly locks: readonly Lock[];
  /** Calls to other systems. */
  readonly calls: readonly { readonly node: string; readonly does: string }[];
  readonly machines: readonly Machine[];
  readonly policies: readonly { readonly policy: string; readonly action: string; readonly says: string; readonly where: string }[];
  readonly invariants: readonly { readonly entity: string; readonly name: string; readonly expression: string; readonly message: string }[];
  readonly refusals: readonly Refusal[];
  readonly bounds: Bounds;
  readonly risk: {
    readonly findings: readonly ExplainedFinding[];
    /** About entities and policies that the tool stands on; they do not decide its level. */
    readonly around: readonly ExplainedFinding[];
    /** Rules that found nothing. */
    readonly heldTo: readonly { readonly code: string; readonly sentence: string }[];
  };
  readonly concurrency: string;
  readonly idempotency: string;
}

/** A flow as it is drawn: nodes in order, ways that part and join, and a frame round what is one transaction. */
export type FlowItem =
  | { readonly kind: "node"; readonly id: string; readonly type: string; readonly does: string; readonly trip?: number; readonly refuses: readonly RefusalCode[] }
  | { readonly kind: "branch"; readonly id: string; readonly does: string; readonly ways: readonly { readonly name: string; readonly when: string | null; readonly items: readonly FlowItem[] }[] }
  | { readonly kind: "frame"; readonly title: string; readonly items: readonly FlowItem[]; readonly end?: { readonly does: string; readonly trip: number } };
export interface RefusalCode { readonly status: number; readonly code: string }

/** Fields of one entity that a tool looks at, or gives values. */
export interface FieldUse {
  readonly entity: string;
  readonly fields: readonly string[];
  /** They are all that the entity has. */
  readonly all?: true;
  /** The nodes that do it. */
  readonly nodes: readonly string[];
  /** Reads: row-level access narrows it to rows of the caller. */
  readonly ownOnly?: boolean;
  /** Writes: `create`, `update`, … */
  readonly actions?: readonly string[];
}

export interface Lock {
  readonly entity: string;
  readonly node: string;
  readonly rows: number | null;
  readonly by: "read" | "write";
  readonly says: string;
}

/** The states of an entity, with the tools that move rows between them. */
export interface Machine {
  readonly entity: string;
  readonly initial: string;
  /** Tools that create rows. */
  readonly createdBy: readonly string[];
  readonly transitions: readonly { readonly name: string; readonly from: readonly string[]; readonly to: string; readonly tools: readonly string[]; readonly condition: string; readonly here: boolean }[];
}

export interface Refusal extends RefusalCode {
  readonly message: string;
  /** Who has to do something about it. */
  readonly cause: "caller" | "rights" | "data" | "policy" | "other calls" | "service";
  /** The node that refuses, or what makes the runtime refuse. */
  readonly from: string;
}

export interface Bounds {
  readonly roundTrips: number;
  /** Null: nothing bounds them. */
  readonly rowsRead: number | null;
  readonly rowsWritten: number | null;
  readonly externalCalls: number;
}

export interface ExplainedFinding {
  readonly code: string;
  readonly level: Exclude<RiskLevel, "green">;
  readonly sentence: string;
  readonly message: string;
  readonly evidence: readonly { readonly message: string; readonly file: string; readonly pointer: string; readonly line: number; readonly path?: readonly string[] }[];
  readonly remedy: string;
  readonly fingerprint: string;
}
