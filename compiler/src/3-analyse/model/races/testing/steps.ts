import type { ReadStep, WriteStep } from "../program.ts";

/** A read of field `n` of a row, which decides and computes. */
export const readOf = (node: string, row: string, lock: boolean): ReadStep => ({
  kind: "read", node, isRule: false, entity: "Row", row: { domain: "Row", name: row, isNew: false }, parts: [], sets: [], lock, mustExist: false,
  decides: ["n"], computes: ["n"], setDecides: false, setComputes: false,
});

/** A write of field `n`: set to something computed from earlier reads, or grown by it. */
export const writeOf = (node: string, row: string, how: "set" | "add", from: readonly string[]): WriteStep => ({
  kind: "write", node, entity: "Row", row: { domain: "Row", name: row, isNew: false }, action: "update", asks: [], parts: [], unique: [], constants: new Map(),
  sets: [{ field: "n", how, uses: from.map((read) => ({ node: read, field: "n" })), stored: [] }],
});
