import { recordChange, type Change, type Operation } from "./changes.ts";
import type { Connection } from "./database/connection.ts";
import { encodeBind, type Encoded } from "./database/encode.ts";
import { Conflict } from "./database/errors.ts";
import { preparedOf } from "./database/prepared.ts";
import { splitRow, type Row, type RowShape } from "./database/rowShape.ts";
import type { AnyBudget, AnyRateLimit, CustomPolicy, EntityDefinition, Failures, StoredRow } from "./define.ts";
import type { Execution } from "./execution.ts";
import { Gate } from "./gate.ts";
import { IdGenerator } from "./ids.ts";
import { PendingStatement, waitForAll, type ReadResult } from "./pending.ts";
import type { AuditRecord } from "./auditWriter.ts";
import { refuse, Refusal } from "./problem.ts";
import type { Sql } from "./sql.ts";
import type { Refund } from "./steps/counters.ts";
import { checkNodePolicy } from "./steps/checkNodePolicy.ts";
import { checkTransition } from "./steps/checkTransition.ts";
import type { Missing, Tx, WriteEachOptions, WriteOptions } from "./tx.ts";

/** One attempt at steps 3 to 9, and what the flow may do in it. */
export class Transaction implements Tx<Failures> {
  readonly execution: Execution;
  readonly connection: Connection;
  readonly gate = new Gate();
  readonly now: string;
  /** Every row that was written, in the order of the statements. */
  readonly changes: Change[] = [];
  /** Statements of the last wave: invariants, the stored answer, the audit record, the commit. */
  readonly last: PendingStatement<unknown>[] = [];
  /** What counters have counted, as what would take it back. */
  readonly counted: Refund[] = [];
  /** What counters must give back because of how the call ends. */
  readonly refunds: Refund[] = [];
  /** BEGIN is on its way. */
  begun = false;
  /** The record of a call that only read: written after its snapshot. */
  readRecord: AuditRecord | undefined;
  readonly #ids: IdGenerator;
  #counted: number;

  constructor(execution: Execution, connection: Connection) {
    this.execution = execution;
    this.connection = connection;
    this.now = execution.now;
    this.#ids = new IdGenerator(execution.call.executionId);
    this.#counted = connection.roundTrips;
  }

  /** Adds to the call's round trips those since the last count. */
  countRoundTrips(): void {
    this.execution.roundTrips += this.connection.roundTrips - this.#counted;
    this.forgetRoundTrips();
  }
  /** What was sent since the last count, nobody waited for. */
  forgetRoundTrips(): void {
    this.#counted = this.connection.roundTrips;
  }

  newId(): string {
    return this.#ids.next();
  }

  // ---------------------------------------------------------------- reads

  one<Result>(node: string, statement: Sql<Result>, failure: string): PendingStatement<Result> {
    return this.#send(node, statement, (rows) => (rows[0] as Result | undefined) ?? this.#fail(node, failure));
  }
  maybeOne<Result>(node: string, statement: Sql<Result>): PendingStatement<Result | null> {
    return this.#send(node, statement, (rows) => (rows[0] as Result | undefined) ?? null);
  }
  many<Result>(node: string, statement: Sql<Result>): PendingStatement<Result[]> {
    return this.#send(node, statement, (rows) => rows as Result[]);
  }
  row<Result>(node: string, statement: Sql<Result>): PendingStatement<Result> {
    return this.#send(node, statement, (rows) => rows[0] as Result);
  }
  value<Value>(node: string, statement: Sql<Value>): PendingStatement<Value> {
    return this.#send(node, statement, (rows, shape) => rows[0]![shape!.names[0]!] as Value);
  }
  // The tuples' types are the interface's affair.
  oneEach(nodes: readonly string[], keys: readonly string[], statement: Sql<{ id: string }>, failures: readonly (string | null)[]): PendingStatement<never> {
    return this.#send(nodes[0]!, statement, (rows) =>
      keys.map((key, index) => {
        const failure = failures[index]!;
        return rows.find(({ id }) => id === key) ?? (failure === null ? null : this.#fail(nodes[index]!, failure));
      }) as never,
    );
  }

  // ---------------------------------------------------------------- writes

  create<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>): PendingStatement<Written> {
    return this.#send(node, statement, (rows) => this.#changed(node, entity, "create", undefined, rows[0]!) as unknown as Written);
  }
  update<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>, options?: WriteOptions<NoInfer<Written>, Failures>): PendingStatement<Written> {
    return this.#write(node, entity, "update", statement, options);
  }
  transition<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>, options?: WriteOptions<NoInfer<Written>, Failures>): PendingStatement<Written> {
    return this.#write(node, entity, "transition", statement, options);
  }
  softDelete<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>, options?: WriteOptions<NoInfer<Written>, Failures>): PendingStatement<Written> {
    return this.#write(node, entity, "softDelete", statement, options);
  }
  createEach<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>, options?: WriteEachOptions<Failures>): PendingStatement<Written[]> {
    return this.#writeEach(node, entity, "create", statement, options);
  }
  updateEach<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>, options?: WriteEachOptions<Failures>): PendingStatement<Written[]> {
    return this.#writeEach(node, entity, "update", statement, options);
  }
  transitionEach<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>, options?: WriteEachOptions<Failures>): PendingStatement<Written[]> {
    return this.#writeEach(node, entity, "transition", statement, options);
  }
  softDeleteEach<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, statement: Sql<NoInfer<Written>>, options?: WriteEachOptions<Failures>): PendingStatement<Written[]> {
    return this.#writeEach(node, entity, "softDelete", statement, options);
  }

  wave(...statements: readonly unknown[]): Promise<never> {
    return waitForAll(statements as readonly PendingStatement<unknown>[]) as Promise<never>;
  }

  // ---------------------------------------------------------------- checks

  assert(node: string, condition: boolean, failure: string): void {
    if (!condition) this.#fail(node, failure);
  }
  found<Found>(node: string, row: Found | null, failure: string): Found {
    return row ?? this.#fail(node, failure);
  }
  checkTransition(node: string, entity: EntityDefinition<never>, transitions: readonly string[], row: { readonly status: string }): void {
    checkTransition(this, node, entity, transitions, row);
  }
  checkOwner(node: string, ownerId: string | null): void {
    const { caller } = this.execution;
    if (caller !== null && (caller.isAdmin || caller.id === ownerId)) return;
    throw refuse("NOT_OWNER", { place: { node } });
  }
  policy(node: string, policy: AnyRateLimit | AnyBudget | CustomPolicy, value?: number | string | boolean): PendingStatement<void> {
    return checkNodePolicy(this, node, policy, value);
  }

  // ---------------------------------------------------------------- how

  #send<Result>(node: string, statement: Sql<unknown>, read: ReadResult<Result>): PendingStatement<Result> {
    const { service, tool } = this.execution;
    const prepared = preparedOf(`${service.definition.name}.${tool.name}.${node}`, statement);
    const values: Encoded[] = [];
    for (let index = 0; index < statement.binds.length; index++) values.push(encodeBind(statement.binds[index], prepared.forms[index]!));
    const pending = new PendingStatement(node, this.gate, read);
    this.connection.send(prepared, values, pending);
    return pending;
  }

  #write<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, operation: Operation, statement: Sql<unknown>, options: WriteOptions<Written, Failures> | undefined): PendingStatement<Written> {
    return this.#send(node, statement, (rows, shape) => {
      const marked = rows[0] ?? this.#missing(node, options?.missing);
      if (shape?.marked !== true) return this.#changed(node, entity, operation, options?.before as Row | undefined, marked) as unknown as Written;
      const { row, before } = splitRow(marked);
      return this.#changed(node, entity, operation, before, row) as unknown as Written;
    });
  }

  #writeEach<Written extends StoredRow>(node: string, entity: EntityDefinition<Written>, operation: Operation, statement: Sql<unknown>, options: WriteEachOptions<Failures> = {}): PendingStatement<Written[]> {
    const { keys, limit, expected, missing } = options;
    if (keys !== undefined && new Set(keys).size < keys.length) throw refuse("DUPLICATE_TARGET", { place: { node } });
    return this.#send(node, statement, (rows, shape) => {
      if (limit !== undefined && rows.length > limit) throw refuse("TOO_MANY_ROWS", { place: { node } });
      if (expected !== undefined && rows.length < expected) this.#missing(node, missing);
      return inOrder(rows, shape).map(({ row, before }) => this.#changed(node, entity, operation, before, row)) as unknown as Written[];
    });
  }

  #changed(node: string, entity: EntityDefinition<never>, operation: Operation, before: Row | undefined, after: Row): Row {
    this.changes.push(recordChange(node, entity, operation, before, after));
    return after;
  }

  #missing(node: string, missing: Missing<Failures> | undefined): never {
    if (missing === undefined) throw new Error(`Node "${node}" wrote no row, although its row was locked.`);
    if (missing === "conflict") throw new Conflict(undefined, { node });
    if (missing === "versionConflict") throw refuse("VERSION_CONFLICT", { place: { node } });
    return this.#fail(node, missing);
  }

  #fail(node: string, code: string): never {
    const failure = this.execution.tool.failures[code];
    if (failure === undefined) throw new Error(`Tool "${this.execution.tool.name}" has no failure ${code}.`);
    throw new Refusal(failure.status, code, failure.message, { place: { node } });
  }
}

/** Rows as the items stood, where the statement says so. */
function inOrder(rows: readonly Row[], shape: RowShape | null): readonly { readonly row: Row; readonly before: Row | undefined }[] {
  if (shape?.marked !== true) return rows.map((row) => ({ row, before: undefined }));
  const split = rows.map(splitRow);
  return split.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
}
