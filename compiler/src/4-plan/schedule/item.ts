import type { Code, SqlBind } from "../../expression/code.ts";
import type { Statement, Step } from "../plan.ts";

/** What a node becomes before its place in the waves is known. One node may become several items, which keep their order. */
export type Item = StatementItem | StepItem | ValueItem | BranchItem;

interface ItemBase {
  readonly node: string;
  /** Nodes whose results it names. */
  readonly needs: ReadonlySet<string>;
}

export interface StatementItem extends ItemBase {
  readonly kind: "statement";
  readonly statement: Statement;
  readonly writes: boolean;
  readonly totality: Totality;
  /** A locked read of one row by its id: several of them become one statement. */
  readonly lockedKey?: LockedKey;
}

/** What of a statement can fail by computing: `nothing`, only what Postgres computes (`sql`), or the values that it is sent with (`binds`). */
export type Totality = "nothing" | "sql" | "binds";

export interface LockedKey {
  readonly value: Code;
  /** The same read for a list of ids. */
  readonly ofAll: (ids: SqlBind) => Pick<Statement, "sql" | "effect">;
}

/** Something that may refuse: an assert, the test of a transition, of an owner, a policy. */
export interface StepItem extends ItemBase {
  readonly kind: "check";
  readonly step: Step;
}

/** Something that names a value. */
export interface ValueItem extends ItemBase {
  readonly kind: "value";
  readonly step: Extract<Step, { kind: "newId" | "let" | "transform" }>;
  /** It cannot fail, so that it may stand earlier than its place. */
  readonly isTotal: boolean;
}

export interface BranchItem extends ItemBase {
  readonly kind: "branch";
  readonly cases: readonly { readonly name: string; readonly when: Code; readonly items: readonly Item[] }[];
  readonly otherwise?: { readonly name: string; readonly items: readonly Item[] };
}
