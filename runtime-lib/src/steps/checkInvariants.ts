import { translate } from "../database/errors.ts";
import { wrappedStatement, type Prepared } from "../database/prepared.ts";
import { encodeBind } from "../database/encode.ts";
import type { EntityDefinition, InvariantDefinition, StoredRow } from "../define.ts";
import { PendingStatement } from "../pending.ts";
import { refuse, type Refusal } from "../problem.ts";
import type { Sql } from "../sql.ts";
import type { Transaction } from "../transaction.ts";
import { policyVerdict } from "./policyVerdict.ts";

/**
 * Step 6: every invariant of every entity that the flow wrote, and the limits on how many rows it may write. Rules over a row alone
 * are asked of the row as it was written last; the others are statements, which leave together with the commit that depends on them.
 */
export function checkInvariants(transaction: Transaction): void {
  const { execution, changes } = transaction;
  const { tool } = execution;
  for (const use of tool.policies) {
    if ("policy" in use || use.type !== "rowLimit") continue;
    if (!use.triggers({ rows: changes.length, parameters: use.parameters, caller: execution.caller })) continue;
    const refused = policyVerdict(execution, use);
    if (refused !== null) throw refused;
  }
  if (changes.length === 0) return;
  for (const [entity, name] of tool.invariants) {
    const invariant = entity.invariants[name]!;
    const rows = lastImages(transaction, entity);
    if (rows.length === 0) continue;
    if ("holds" in invariant) {
      if (!rows.every((row) => invariant.holds(row, transaction))) throw broken(entity, name, invariant);
    } else {
      sendCheck(transaction, entity, name, invariant, invariant.broken(rows.map(({ id }) => id), transaction));
    }
  }
}

/** The rows of an entity that the flow wrote, each as it was written last. */
function lastImages({ changes }: Transaction, entity: EntityDefinition<StoredRow>): StoredRow[] {
  const rows: StoredRow[] = [];
  for (const change of changes) {
    if ((change.entity as unknown) !== entity) continue;
    const row = change.after as unknown as StoredRow;
    const earlier = rows.findIndex(({ id }) => id === row.id);
    if (earlier < 0) rows.push(row);
    else rows[earlier] = row;
  }
  return rows;
}

const checks = new WeakMap<TemplateStringsArray, Prepared>();

/** A statement that fails when it finds a row, so that nobody needs to wait for it before the commit is sent. */
function sendCheck(transaction: Transaction, entity: EntityDefinition<StoredRow>, name: string, invariant: InvariantDefinition<StoredRow>, sql: Sql<{ id: string }>): void {
  let prepared = checks.get(sql.strings);
  if (prepared === undefined) {
    const label = `${transaction.execution.service.definition.name}.${entity.name}.${name}`;
    checks.set(sql.strings, (prepared = wrappedStatement(label, sql, (text) => `SELECT fascia.must_hold(ARRAY(\n${text}\n))`)));
  }
  const { forms } = prepared;
  const held = new PendingStatement(name, transaction.gate, () => undefined, (error) =>
    (error as { readonly code?: unknown }).code === "FA001" ? broken(entity, name, invariant) : translate(error, { invariant: `${entity.name}.${name}` }),
  );
  transaction.connection.send(prepared, sql.binds.map((bind, index) => encodeBind(bind, forms[index]!)), held);
  transaction.last.push(held);
}

const broken = (entity: { readonly name: string }, name: string, { message }: { readonly message: string }): Refusal =>
  refuse("INVARIANT_BROKEN", { message, place: { invariant: `${entity.name}.${name}` } });
