/** Two calls that, in some order of their statements, end as neither call after the other could end. */
export interface Race {
  /** The tool whose read is no longer true when it commits. */
  readonly tool: string;
  /** The tools that may be faster, sorted; the first one is in the schedule. The tool itself may be among them. */
  readonly others: readonly string[];
  /** The read node, or the name of the rule that was asked at the end. */
  readonly read: string;
  readonly entity: string;
  /** What of it changes meanwhile; `exists` for whether it is there, `*` for which rows there are. */
  readonly fields: readonly string[];
  readonly kind: RaceKind;
  /** The order of statements that shows it. */
  readonly schedule: readonly ScheduledStep[];
  /** Whether holding the rows of the read (`lock: true`) ends it. */
  readonly endsWithLock: boolean;
}

export type RaceKind =
  /** A written value was computed from what was read: the other's write is as if it had not been. */
  | "lostUpdate"
  /** What was read decided that the write may happen, and was no longer true when it did. */
  | "checkThenAct"
  /** Each call decides by what the other one writes. */
  | "writeSkew"
  /** An invariant over related rows was asked before the other call's rows were there. */
  | "brokenRule";

export interface ScheduledStep {
  /** The call with the stale read is 1. */
  readonly call: 1 | 2;
  readonly tool: string;
  /** Absent: only the commit. */
  readonly node?: string;
  readonly does: "reads" | "locks" | "asks" | "creates" | "updates" | "moves" | "deletes" | "commits";
  /** Of which entity. */
  readonly entity?: string;
  readonly commits: boolean;
}
