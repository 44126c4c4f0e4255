import type { TypedExpression } from "../../../expression/typed.ts";

/** A row or a key that a tool names: the same name is the same row within one call; whether two calls mean the same is for the explorer to try. */
export interface Handle {
  /** What it is an id of: `Product`, or `Customer.email` for a key that is no reference. */
  readonly domain: string;
  readonly name: string;
  /** Made by this very call: nobody else can mean it. */
  readonly isNew: boolean;
}

/** What one call does to the database, statement by statement, along one way through its flow. */
export interface Program {
  readonly tool: string;
  /** `snapshot`: REPEATABLE READ, in which a row that has changed since is a conflict that runs the call again. */
  readonly isolation: "readCommitted" | "snapshot";
  readonly steps: readonly Step[];
}

export type Step = ReadStep | WriteStep | CheckStep;

/** A statement that sees what is committed when it runs. */
export interface ReadStep {
  readonly kind: "read";
  readonly node: string;
  /** Step 6 of the contract asks for an invariant: the node is its name. */
  readonly isRule: boolean;
  readonly entity: string;
  readonly row?: Handle;
  /** Keys that the row is asked to have: `wardId == input.wardId`. */
  readonly parts: readonly Part[];
  readonly sets: readonly RowSet[];
  readonly lock: boolean;
  /** The call is refused when the row is not there. */
  readonly mustExist: boolean;
  /** Fields of the row that decide whether or which writes happen, and those that written values are computed from. */
  readonly decides: readonly string[];
  readonly computes: readonly string[];
  /** The same of what the sets show. */
  readonly setDecides: boolean;
  readonly setComputes: boolean;
}

/** Rows that a condition selects, or that a relation leads to. */
export interface RowSet {
  readonly entity: string;
  /** Fields that the condition or the flow looks at. */
  readonly fields: readonly string[];
  /** `showId == show.id`: only rows with this key. */
  readonly parts: readonly Part[];
  readonly where?: TypedExpression;
}
export interface Part {
  readonly field: string;
  readonly is: Handle;
}

/** A statement that locks a row, looks at it as it is then, and writes it. */
export interface WriteStep {
  readonly kind: "write";
  readonly node: string;
  readonly entity: string;
  readonly row: Handle;
  readonly action: "create" | "update" | "transition" | "softDelete";
  readonly sets: readonly Assignment[];
  /** Fields of the stored row that its condition or guard looks at, under the lock. */
  readonly asks: readonly string[];
  /** A transition: the states that the row may be in. */
  readonly from?: readonly string[];
  /** Refused when the row is no longer as the caller, or a read of this node, saw it. */
  readonly expects?: "caller" | string;
  /** Keys that the new row gets, or that the condition asks for. */
  readonly parts: readonly Part[];
  /** A create: its unique keys, and values that are known. */
  readonly unique: readonly (readonly Part[])[];
  readonly constants: ReadonlyMap<string, string | number | boolean | null>;
}
export interface Assignment {
  readonly field: string;
  /** `add`: to the stored value, in whatever order. */
  readonly how: "set" | "add";
  /** The same for every call: a literal, or a state. */
  readonly constant?: string | number | boolean | null;
  /** Reads whose fields the value is computed from. */
  readonly uses: readonly Use[];
  /** Fields of the stored row that it is computed from. */
  readonly stored: readonly string[];
}

/** A field of what a read gave; `exists` for whether there is a row, `*` for what sets show. */
export interface Use {
  readonly node: string;
  readonly field: string;
}

/** An assert, or the case that was taken: what is known must not contradict it. */
export interface CheckStep {
  readonly kind: "check";
  readonly node: string;
  readonly condition: TypedExpression;
  readonly outcome: boolean;
}

/** Whether others can have such rows: none that belong to a row which this very call makes. */
export const isShared = ({ parts }: RowSet): boolean => !parts.some(({ is }) => is.isNew);

/** A text that is the same for programs that do the same, whatever their tools are called. */
export function signatureOf({ isolation, steps }: Program): string {
  return JSON.stringify([isolation, steps], (key, value: unknown) => (leftOut.has(key) ? undefined : value instanceof Map ? [...value] : value));
}

/** Where an expression stands, and what follows from its names. */
const leftOut: ReadonlySet<string> = new Set(["span", "type", "operands"]);
