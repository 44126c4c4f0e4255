import pg from "pg";
import type { Encoded } from "./encode.ts";
import { writeBind, writeClose, writeDescribe, writeExecute, writeFlush, writeParse, writeSync } from "./messages.ts";
import type { Prepared } from "./prepared.ts";
import { buildRow, rowShape, type ColumnDescription, type Row, type RowShape } from "./rowShape.ts";

/** Takes what the server answers to one statement. It is called once, when the answer is there, and must not throw. */
export interface Receiver {
  done(rows: Row[], shape: RowShape | null, tag: string): void;
  /** `Skipped` when an earlier statement of the same wave failed. */
  fail(error: unknown): void;
}

/** Stands for the failure of a statement that the server never ran. */
export class Skipped extends Error {
  override readonly name = "Skipped";
}
const skipped = new Skipped("An earlier statement of the same wave failed.");

/** What a connection's server knows: statements by name, with the shape of their rows (null: they give none). */
export type KnownStatements = Map<string, RowShape | null>;

/** Who sends waves. */
export interface WaveOwner {
  /** A statement failed; its receiver does not know yet. */
  failed(error: unknown): void;
  /** Every receiver was told. */
  settled(): void;
}

interface Sent {
  readonly prepared: Prepared;
  readonly values: readonly Encoded[];
  readonly receiver: Receiver;
  readonly flush: boolean;
}

/**
 * Statements that travel together and end with one Sync: one write, one answer. To `pg` it is one query; the statements inside it
 * are told apart by the order in which the server answers them.
 */
export class Wave extends pg.Query {
  readonly #known: KnownStatements;
  readonly #owner: WaveOwner;
  readonly #statements: Sent[] = [];
  /** The statement whose answer comes next. */
  #current = 0;
  #rows: Row[] = [];
  #shape: RowShape | null = null;
  #readFault: unknown;

  constructor(known: KnownStatements, owner: WaveOwner) {
    super({ text: "" });
    this.#known = known;
    this.#owner = owner;
  }

  add(prepared: Prepared, values: readonly Encoded[], receiver: Receiver, flush: boolean): void {
    this.#statements.push({ prepared, values, receiver, flush });
  }

  // ---------------------------------------------------------------- what pg calls

  /** Writes the wave's messages; the connection sends those of all its waves together. */
  override submit = (): null => {
    const parsing = new Set<string>();
    for (const { prepared, values, flush } of this.#statements) {
      const parse = !this.#known.has(prepared.name) && !parsing.has(prepared.name);
      if (parse) {
        // After a failed parse nobody knows whether the server kept the statement: an extra Close is no error.
        writeClose(prepared.name);
        writeParse(prepared);
        parsing.add(prepared.name);
      }
      writeBind(prepared, values);
      if (!this.#known.has(prepared.name)) writeDescribe();
      writeExecute();
      if (flush) writeFlush();
    }
    writeSync();
    this.#expect();
    return null;
  };

  handleRowDescription(message: { readonly fields: readonly ColumnDescription[] }): void {
    this.#shape = rowShape(message.fields);
  }

  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void {
    if (this.#readFault !== undefined) return;
    try {
      this.#rows.push(buildRow(this.#shape!, message.fields));
    } catch (fault) {
      this.#readFault = fault;
    }
  }

  handleCommandComplete(message: { readonly text: string }): void {
    const { prepared, receiver } = this.#statements[this.#current]!;
    const rows = this.#rows;
    const shape = this.#shape;
    const fault = this.#readFault;
    this.#known.set(prepared.name, shape);
    this.#current++;
    this.#expect();
    if (fault === undefined) receiver.done(rows, shape, message.text);
    else receiver.fail(fault);
  }

  handleReadyForQuery(): void {
    this.#owner.settled();
  }

  /** An error of the server ends the wave; what stands behind the failed statement was skipped. A lost connection fails all. */
  handleError(error: unknown): void {
    // First, because what the receivers do next depends on whether the connection is still of use.
    this.#owner.failed(error);
    const failed = this.#statements[this.#current];
    this.#current++;
    failed?.receiver.fail(error);
    while (this.#current < this.#statements.length) this.#statements[this.#current++]!.receiver.fail(skipped);
    this.#owner.settled();
  }

  #expect(): void {
    const next = this.#statements[this.#current];
    this.#rows = [];
    this.#readFault = undefined;
    this.#shape = next === undefined ? null : (this.#known.get(next.prepared.name) ?? null);
  }
}
