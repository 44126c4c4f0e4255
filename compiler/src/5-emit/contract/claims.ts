import type { Statement } from "../../4-plan/plan.ts";
import type { SqlTemplate } from "../../expression/code.ts";

/** What one statement is claimed to do. TypeScript and SQL stand as the generated source has them, `${…}` for what is sent as a bind. */
export interface StatementClaim {
  readonly node: string;
  /** The variables that hold the result, one a node; null when nobody reads it. */
  readonly as?: readonly (string | null)[];
  /** The method of `tx`: what becomes of the rows. */
  readonly does: Statement["method"];
  readonly entity: string;
  /** Whose rows it can reach. `owner`: the caller's alone, unless the caller is an admin. */
  readonly scope: "all" | "admins" | "owner";
  /** Conditions that must all be true of a row. */
  readonly rows: readonly string[];
  /** Further entities that it looks at, by relations. */
  readonly related?: readonly string[];
  /** The columns that hold related rows, as they stand behind SELECT. */
  readonly relations?: readonly string[];
  readonly locks?: true;
  /** As they stand behind ORDER BY, LIMIT, OFFSET. */
  readonly order?: string;
  readonly limit?: string;
  readonly offset?: string;
  /** Of an aggregate, a count or an exists: the figures, and what rows are grouped by. */
  readonly figures?: readonly string[];
  readonly groups?: readonly string[];
  /** `column = value`. */
  readonly sets?: readonly string[];
  /** Of a list that is written in one statement: `column = values`. */
  readonly items?: readonly string[];
  /** What the audit record holds of the row before: the row as it was read, or columns that the statement returns. */
  readonly before?: string;
  /** What no row means, one a node: a failure, `conflict`, `versionConflict`, or null. */
  readonly missing?: readonly (string | null)[];
  readonly expected?: string;
  readonly keys?: string;
  readonly most?: number;
  /** The branch that it stands in: conditions that are all true there. */
  readonly when?: readonly string[];
}

/** A statement as it is claimed, but for where it stands and whose rows it reaches. */
export function statementClaim(statement: Statement): Omit<StatementClaim, "scope" | "when"> {
  const { effect, method, entity } = statement;
  const { writes } = effect;
  return {
    node: statement.nodes.join(", "),
    ...(statement.variables.some((variable) => variable !== null) && { as: statement.variables }),
    does: method,
    entity,
    rows: effect.rows.map(sqlLine),
    ...(effect.related.length > 0 && { related: [...new Set(effect.related)].sort() }),
    ...(effect.relations !== undefined && { relations: effect.relations.map(sqlLine) }),
    ...(effect.locks && { locks: true as const }),
    ...(effect.order !== undefined && { order: effect.order }),
    ...(effect.limit !== undefined && { limit: sqlLine(effect.limit) }),
    ...(effect.offset !== undefined && { offset: sqlLine(effect.offset) }),
    ...(effect.figures !== undefined && { figures: effect.figures }),
    ...(effect.groups !== undefined && { groups: effect.groups }),
    ...(writes !== undefined && { sets: writes.columns.map(({ column, value }) => `${column} = ${sqlLine(value)}`) }),
    ...(writes !== undefined && writes.items.length > 0 && { items: writes.items.map(({ column, values }) => `${column} = ${values.text}`) }),
    ...outcome(statement),
  };
}

function outcome(statement: Statement): Pick<StatementClaim, "before" | "missing" | "expected" | "keys" | "most"> {
  switch (statement.method) {
    case "maybeOne": case "many": case "row": case "value": case "create":
      return {};
    case "one":
      return { missing: [statement.failure] };
    case "oneEach":
      return { missing: statement.failures, keys: `[${statement.keys.map(({ text }) => text).join(", ")}]` };
    case "update": case "transition": case "softDelete": {
      const { before, missing } = statement;
      return {
        before: before === undefined ? "returned" : before.text,
        ...(missing !== undefined && { missing: [missing.kind === "failure" ? missing.code : missing.kind] }),
      };
    }
    case "createEach": case "updateEach": case "transitionEach": case "softDeleteEach": {
      const { expected, missing, keys, limit } = statement;
      return {
        ...(statement.method !== "createEach" && { before: "returned" }),
        ...(missing !== undefined && { missing: [missing] }),
        ...(expected !== undefined && { expected: expected.text }),
        ...(keys !== undefined && { keys: keys.text }),
        ...(limit !== undefined && { most: limit }),
      };
    }
  }
}

/** SQL in one line, binds as the source writes them. */
export function sqlLine({ parts }: SqlTemplate): string {
  const text = parts.map((part) => (typeof part === "string" ? part : `\${${part.code.text}}${part.cast === undefined ? "" : `::${part.cast}`}`)).join("");
  return text.trim().replaceAll(/\s*\n\s*/g, " ");
}
