import type { AnyBudget, AnyRateLimit, CustomPolicy, Entity, Failures, StoredRow } from "./define.ts";
import type { Sql } from "./sql.ts";

/** A statement on its way: await it, or hand it to `tx.wave`. It never rejects unheard. */
export interface Pending<Result> extends PromiseLike<Result> {
  readonly node: string;
}

type CodeOf<F extends Failures> = keyof F & string;

/** What it means when no row was written. `conflict`: another call was faster; the call is run again. */
export type Missing<F extends Failures> = CodeOf<F> | "conflict" | "versionConflict";

export interface WriteOptions<Row, F extends Failures> {
  /** The row as it was read under lock. Without it the statement returns columns named `before.COLUMN`. */
  readonly before?: Row;
  readonly missing?: Missing<F>;
}
export interface WriteEachOptions<F extends Failures> {
  /** How many rows must be written; fewer are refused as `missing` says. */
  readonly expected?: number;
  readonly missing?: Missing<F>;
  /** The ids that the items name: two equal ones are refused with 422 `DUPLICATE_TARGET`. */
  readonly keys?: readonly string[];
  /** More rows than this are refused with 422 `TOO_MANY_ROWS`. */
  readonly limit?: number;
}

/** What a flow may do. Each method names its node first; statements are sent at once and travel together. */
export interface Tx<F extends Failures> {
  /** The execution's one clock reading: `2026-11-23T18:30:00.000Z`. */
  readonly now: string;
  /** The next id of the execution: a UUIDv7 that the execution id determines. */
  newId(): string;

  /** The one row, or the failure. */
  one<Row>(node: string, statement: Sql<Row>, failure: CodeOf<F>): Pending<Row>;
  maybeOne<Row>(node: string, statement: Sql<Row>): Pending<Row | null>;
  many<Row>(node: string, statement: Sql<Row>): Pending<Row[]>;
  /** The row of a statement that always gives one: an aggregate. */
  row<Row>(node: string, statement: Sql<Row>): Pending<Row>;
  /** The single column of the single row: a count, an exists, a sum. */
  value<Value>(node: string, statement: Sql<Value>): Pending<Value>;
  /** Several nodes that read rows by key, in one statement. A failure of null gives null for a row that is not there. */
  oneEach<Row extends { id: string }, const Outcomes extends readonly (CodeOf<F> | null)[]>(
    nodes: { readonly [Position in keyof Outcomes]: string },
    keys: { readonly [Position in keyof Outcomes]: string },
    statement: Sql<Row>,
    failures: Outcomes,
  ): Pending<{ -readonly [Position in keyof Outcomes]: Outcomes[Position] extends string ? Row : Row | null }>;

  create<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>): Pending<Row>;
  update<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>, options?: WriteOptions<NoInfer<Row>, F>): Pending<Row>;
  transition<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>, options?: WriteOptions<NoInfer<Row>, F>): Pending<Row>;
  softDelete<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>, options?: WriteOptions<NoInfer<Row>, F>): Pending<Row>;

  /** Rows in the order of the statement's column `item.position`, which the runtime takes off; without it, as they come. */
  createEach<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>, options?: WriteEachOptions<F>): Pending<Row[]>;
  updateEach<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>, options?: WriteEachOptions<F>): Pending<Row[]>;
  transitionEach<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>, options?: WriteEachOptions<F>): Pending<Row[]>;
  softDeleteEach<Row extends StoredRow>(node: string, entity: Entity<Row>, statement: Sql<NoInfer<Row>>, options?: WriteEachOptions<F>): Pending<Row[]>;

  /** Sends the statements together and waits for all; the first failure in the order of the nodes is the one that counts. */
  wave<const Statements extends readonly Pending<unknown>[]>(
    ...statements: Statements
  ): Promise<{ -readonly [Position in keyof Statements]: Statements[Position] extends Pending<infer Result> ? Result : never }>;

  /** Refuses unless the condition is true. */
  assert(node: string, condition: boolean, failure: CodeOf<F>): asserts condition;
  /** The row of a read that was sent earlier than its place in the flow, or the failure. */
  found<Row>(node: string, row: Row | null, failure: CodeOf<F>): Row;
  /** Refuses unless one of the transitions may be taken: from the row's status, by the caller, past the guard. */
  checkTransition<Row extends StoredRow & { status: string }, Transitions extends Readonly<Record<string, unknown>>>(
    node: string,
    entity: Entity<Row> & { readonly transitions: Transitions },
    transitions: readonly (keyof Transitions & string)[],
    row: NoInfer<Row>,
  ): void;
  /** Refuses a caller who writes a row for somebody else and is not an admin: 403 `NOT_OWNER`. */
  checkOwner(node: string, ownerId: string | null): void;

  /** A policy in the middle of the flow. Counters count at once and survive a rollback. */
  policy(node: string, policy: AnyRateLimit): Pending<void>;
  policy(node: string, policy: AnyBudget, amount: number | string): Pending<void>;
  policy(node: string, policy: CustomPolicy, triggers: boolean): Pending<void>;
}
