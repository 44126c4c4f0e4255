import type { CheckedEntity, CheckedPolicy, CheckedWorkspace } from "../2-check/checked.ts";
import type { Code, SqlTemplate } from "../expression/code.ts";
import type { CompiledTool } from "./compiled.ts";

/** Every decision, taken: what the emitter prints without asking what it means. */
export interface WorkspacePlan {
  readonly workspace: CheckedWorkspace;
  readonly storage: StorageSchema;
  /** SQL of the first migration: from nothing to `storage`. */
  readonly migration: { readonly name: string; readonly sql: string };
  readonly entities: readonly EntityPlan[];
  readonly policies: readonly PolicyPlan[];
  readonly tools: readonly ToolPlan[];
}

// ---------------------------------------------------------------- storage

export interface StorageSchema { readonly tables: readonly Table[] }
export interface Table {
  readonly entity: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly checks: readonly { readonly name: string; readonly expression: string; readonly field?: string }[];
  readonly foreignKeys: readonly { readonly name: string; readonly column: string; readonly table: string }[];
  readonly indexes: readonly TableIndex[];
}
export interface Column {
  readonly name: string;
  readonly field: string;
  /** As Postgres prints it: `bigint`, `numeric(12,2)`, `timestamp(3) with time zone`. */
  readonly type: string;
  readonly nullable: boolean;
  /** SQL text. */
  readonly default?: string;
}
export interface TableIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly where?: string;
}

// ---------------------------------------------------------------- generated files

export interface EntityPlan {
  readonly entity: CheckedEntity;
  readonly table: Table;
  /** `order` in `entities/order.ts`. */
  readonly fileName: string;
  /** Row-only invariants as a predicate over a parameter named `parameter`; the others as a statement that finds a row that breaks it. */
  readonly invariants: readonly {
    readonly name: string;
    /** The entity whose rule it is, when it is another's that writes on these rows can break: only tools that reach it are asked. */
    readonly of?: string;
    readonly message: string;
    readonly source: string;
    readonly parameter: string;
    readonly holds?: Code;
    /** Gives the ids of broken rows among `${ids}::uuid[]`. */
    readonly broken?: SqlTemplate;
  }[];
  readonly transitions: readonly {
    readonly name: string;
    readonly from: readonly string[];
    readonly to: string;
    readonly allowedRoles?: readonly string[];
    readonly guard?: Code;
    readonly parameter: string;
    readonly message?: string;
  }[];
}

export interface PolicyPlan {
  readonly policy: CheckedPolicy;
  readonly variable: string;
  /** For rateLimit, budgetCheck, rowLimit: over `{ calls | spent, amount | rows }` and `parameters`. */
  readonly condition?: Code;
}

export interface ToolPlan {
  readonly tool: CompiledTool;
  /** `placeOrder` in `tools/placeOrder.ts`; `auth.login` is `authLogin`. */
  readonly variable: string;
  readonly typePrefix: string;
  readonly access: "write" | "read" | "singleRead";
  readonly concurrency: "none" | "optimistic" | "pessimistic";
  readonly policies: readonly { readonly variable: string; readonly condition?: Code; readonly amount?: Code }[];
  readonly idempotencyKey?: Code;
  /** Invariants of every entity that the flow modifies. */
  readonly invariants: readonly { readonly entity: string; readonly name: string }[];
  readonly failures: readonly { readonly code: string; readonly status: number; readonly message: string }[];
  readonly steps: readonly Step[];
  /** The object that the flow returns, as text: layout is the emitter's, one property a line when it is long. */
  readonly output: readonly { readonly name: string; readonly code: Code }[];
  readonly facts: ToolFacts;
}

export interface ToolFacts {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly locks: readonly string[];
  /** Database round trips of a call that succeeds, at most, with begin, commit and audit. */
  readonly roundTrips: number;
  /** Rows that the call may read or write, at most; null when nothing bounds them. */
  readonly rowsRead: number | null;
  readonly rowsWritten: number | null;
}

/** What happens, line by line. */
export type Step =
  | WaveStep
  | { readonly kind: "newId"; readonly variable: string }
  | { readonly kind: "let"; readonly variable: string; readonly code: Code }
  /** `variable` is null when nobody reads the values; they are computed all the same, because one of them may refuse the call. */
  | { readonly kind: "transform"; readonly node: string; readonly variable: string | null; readonly values: readonly { readonly name: string; readonly code: Code }[] }
  | { readonly kind: "assert"; readonly node: string; readonly condition: Code; readonly failure: string }
  /** The not-found test of a read that was sent earlier than its place in the flow; `variable` is null when nobody reads the row. */
  | { readonly kind: "found"; readonly node: string; readonly variable: string | null; readonly from: string; readonly failure: string }
  /** Row-level access: a row is written for the caller, or the caller is an admin. */
  | { readonly kind: "owner"; readonly node: string; readonly owner: Code }
  | { readonly kind: "transition"; readonly node: string; readonly entity: string; readonly transitions: readonly string[]; readonly row: Code }
  | { readonly kind: "policyCheck"; readonly node: string; readonly policy: string; readonly condition?: Code; readonly amount?: Code; readonly input?: Code }
  | { readonly kind: "if"; readonly node: string; readonly cases: readonly { readonly name: string; readonly when: Code; readonly steps: readonly Step[] }[]; readonly otherwise?: { readonly name: string; readonly steps: readonly Step[] } };

/** Statements that travel together: one round trip. One statement is printed as an await, several as `tx.wave(…)`. */
export interface WaveStep { readonly kind: "wave"; readonly statements: readonly Statement[] }

export type Statement = {
  /** The node, or the nodes that were fused into this statement. */
  readonly nodes: readonly string[];
  /** A line for the reader, when there is something to explain. */
  readonly comment?: string;
  /** The variables that hold the result, one a node; null when nobody reads it. */
  readonly variables: readonly (string | null)[];
  readonly entity: string;
  readonly sql: SqlTemplate;
  readonly effect: StatementEffect;
  /** The TypeScript type of a row of the result: `Order`, `Order & { lines: OrderLine[] }`, `number`. */
  readonly rowType: string;
} & StatementMethod;

/** What a statement does, apart from its text: the claim of the certificate in `contract.json`, which `fascia verify` holds the text to. */
export interface StatementEffect {
  /** Conditions on the entity's rows that must all be true. */
  readonly rows: readonly SqlTemplate[];
  /** Further entities that it looks at, by relations. */
  readonly related: readonly string[];
  /** Related rows that come with each row, as the columns that they are. */
  readonly relations?: readonly SqlTemplate[];
  /** The rows are locked until the call ends, in the order of their keys where they are several. */
  readonly locks: boolean;
  /** As it stands behind ORDER BY, LIMIT, OFFSET. */
  readonly order?: string;
  readonly limit?: SqlTemplate;
  readonly offset?: SqlTemplate;
  /** Of an aggregate, a count or an exists: what stands behind SELECT, and behind GROUP BY. */
  readonly figures?: readonly string[];
  readonly groups?: readonly string[];
  readonly writes?: {
    readonly columns: readonly { readonly column: string; readonly value: SqlTemplate }[];
    /** Of a list that is written in one statement: what its columns hold. */
    readonly items: readonly { readonly column: string; readonly values: Code }[];
    /** Doing it again changes nothing, or is refused. */
    readonly repeatSafe: boolean;
  };
}

/** `conflict`: another call was faster, and this one is run again. `versionConflict`: the caller saw another version. */
export type MissingRow = { readonly kind: "failure"; readonly code: string } | { readonly kind: "conflict" } | { readonly kind: "versionConflict" };

export type StatementMethod =
  | { readonly method: "one"; readonly failure: string }
  | { readonly method: "maybeOne" }
  | { readonly method: "many" }
  /** The row of a statement that always gives one: an aggregate. */
  | { readonly method: "row" }
  /** A single value: count, exists. */
  | { readonly method: "value" }
  /** Several locked reads by key in one statement, in key order. `failures` is one a node; null for maybeOne. */
  | { readonly method: "oneEach"; readonly keys: readonly Code[]; readonly failures: readonly (string | null)[] }
  | { readonly method: "create" }
  | {
      readonly method: "update" | "transition" | "softDelete";
      /** The row as it was read under lock; without it the statement returns columns named `before.COLUMN`. */
      readonly before?: Code;
      /** What it means when no row was written; left out where the row is locked, so that it must be there. */
      readonly missing?: MissingRow;
    }
  | {
      readonly method: "createEach" | "updateEach" | "transitionEach" | "softDeleteEach";
      /** With `each`: how many rows must be written, and what it means when there are fewer. */
      readonly expected?: Code;
      readonly missing?: string;
      /** With `each`: the values that say which row each item means. Two equal ones are refused with `DUPLICATE_TARGET`. */
      readonly keys?: Code;
      readonly limit?: number;
    };
