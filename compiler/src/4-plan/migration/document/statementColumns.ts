import { sqlTokens, type SqlToken } from "./sqlTokens.ts";

/** Which columns of which tables a statement touches. */
export interface StatementColumns {
  /** Table -> columns whose values it asks for, in the result or in a condition. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of them that stand elsewhere than by themselves in the list of the result: in conditions, sums, assignments. */
  readonly asks: ReadonlyMap<string, ReadonlySet<string>>;
  readonly updates: ReadonlyMap<string, ReadonlySet<string>>;
  /** What its INSERTs name. */
  readonly inserts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Table -> its columns. */
export type KnownColumns = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Read from the text of a statement that the planner wrote, so that it is true of what is sent and not of what somebody meant. Names are
 * resolved as Postgres does: a qualifier means the nearest table of that name or alias, a bare name a column of the nearest query that has it.
 * A test holds this to Postgres: a role that is granted these columns can run the statement, and with one less it cannot.
 */
export function statementColumns(sql: string, known: KnownColumns): StatementColumns {
  const found = { reads: new Map<string, Set<string>>(), asks: new Map<string, Set<string>>(), updates: new Map<string, Set<string>>(), inserts: new Map<string, Set<string>>() };
  visitQuery(sqlTokens(sql), [], { known, found, derived: new Set() });
  return found;
}

interface Reading {
  readonly known: KnownColumns;
  readonly found: { readonly [Use in keyof StatementColumns]: Map<string, Set<string>> };
  /** Names of CTEs. */
  readonly derived: Set<string>;
}
/** What a query's FROM brings: the name that it goes by, and the table; undefined for rows that a subquery or a function makes. */
type Source = { readonly alias: string; readonly table: string | undefined };
type Scopes = readonly (readonly Source[])[];

const isKeyword = (token: SqlToken | undefined, ...words: readonly string[]): boolean => token?.kind === "keyword" && words.includes(token.text);
const isSign = (token: SqlToken | undefined, text: string): boolean => token?.kind === "sign" && token.text === text;
const nameOf = (token: SqlToken | undefined): string | undefined => (token?.kind === "name" ? token.text : undefined);
const isQuery = (tokens: readonly SqlToken[]): boolean => isKeyword(tokens[0], "SELECT", "WITH", "INSERT", "UPDATE", "TABLE");

function add(map: Map<string, Set<string>>, table: string, column: string): void {
  map.set(table, (map.get(table) ?? new Set()).add(column));
}

function visitQuery(tokens: readonly SqlToken[], outer: Scopes, reading: Reading): void {
  const sources = sourcesOf(tokens, reading);
  const scopes = [sources, ...outer];
  const target = sources[0];
  let isSet = false;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const [before, next] = [tokens[index - 1], tokens[index + 1]];
    if (token.kind === "keyword") {
      if (token.text === "SET") isSet = true;
      else if (["FROM", "WHERE", "RETURNING"].includes(token.text)) isSet = false;
    } else if (token.kind === "group") {
      const named = nameOf(before);
      if (named !== undefined && isKeyword(tokens[index - 2], "INTO")) {
        // INSERT INTO account (id, …)
        for (const column of token.tokens) if (column.kind === "name") add(reading.found.inserts, named, column.text);
      } else if (named === undefined || !isKeyword(tokens[index - 2], "AS")) {
        // Not so AS item (id, …): names that the rows of a function get.
        visitGroup(token.tokens, scopes, reading);
      }
    } else if (token.kind === "name") {
      const isTarget = isSet && isSign(next, "=") && (isKeyword(before, "SET") || isSign(before, ","));
      if (isTarget && target?.table !== undefined) add(reading.found.updates, target.table, token.text);
      else if (!isNoColumn(tokens, index) && !isTable(tokens, index)) visitName(tokens, index, scopes, reading, isListed(tokens, index));
    }
  }
}

/** `SELECT id, product.name AS "name", stock FROM …`: handed on as it is. */
function isListed(tokens: readonly SqlToken[], index: number): boolean {
  const [before, behind] = [tokens[index - 1], tokens[isSign(tokens[index + 1], ".") ? index + 3 : index + 1]];
  return (isKeyword(before, "SELECT", "RETURNING") || isSign(before, ",")) && (behind === undefined || isSign(behind, ",") || isKeyword(behind, "AS", "FROM"));
}

/** Parentheses that are no query belong to the query around them. */
function visitGroup(tokens: readonly SqlToken[], scopes: Scopes, reading: Reading): void {
  if (isQuery(tokens)) return visitQuery(tokens, scopes, reading);
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "group") visitGroup(token.tokens, scopes, reading);
    // extract(epoch FROM placed_at)
    else if (token.kind === "name" && !isNoColumn(tokens, index) && !isKeyword(tokens[index + 1], "FROM")) visitName(tokens, index, scopes, reading);
  }
}

/** Functions, aliases, collations, and what stands behind a qualifier. */
function isNoColumn(tokens: readonly SqlToken[], index: number): boolean {
  const before = tokens[index - 1];
  return tokens[index + 1]?.kind === "group" || isSign(before, ".") || isKeyword(before, "AS", "COLLATE");
}

const isTable = (tokens: readonly SqlToken[], index: number): boolean => isKeyword(tokens[index - 1], "FROM", "INTO", "JOIN", "OF", "UPDATE", "WITH");

function visitName(tokens: readonly SqlToken[], index: number, scopes: Scopes, { known, found }: Reading, isHandedOn = false): void {
  const note = (table: string, column: string): void => {
    add(found.reads, table, column);
    if (!isHandedOn) add(found.asks, table, column);
  };
  const name = nameOf(tokens[index])!;
  if (isSign(tokens[index + 1], ".")) {
    const source = scopes.flat().find(({ alias }) => alias === name);
    const column = tokens[index + 2];
    if (source?.table === undefined || column === undefined) return;
    for (const each of isSign(column, "*") ? (known.get(source.table) ?? []) : [nameOf(column) ?? ""]) note(source.table, each);
    return;
  }
  for (const sources of scopes) {
    const holder = sources.find(({ table }) => table !== undefined && known.get(table)?.has(name) === true);
    if (holder?.table !== undefined) return note(holder.table, name);
    if (sources.some(({ alias, table }) => alias === name || table === undefined)) return;
  }
}

/** The tables of a query, its target first. */
function sourcesOf(tokens: readonly SqlToken[], { known, derived }: Reading): readonly Source[] {
  const sources: Source[] = [];
  for (const [index, token] of tokens.entries()) {
    if (!isKeyword(token, "FROM", "JOIN", "INTO", "UPDATE", "WITH") || isKeyword(tokens[index - 1], "KEY", "FOR")) continue;
    const name = nameOf(tokens[index + 1]);
    if (isKeyword(token, "WITH")) {
      if (name !== undefined) derived.add(name);
      continue;
    }
    const isKnown = name !== undefined && known.has(name) && !derived.has(name) && (isKeyword(token, "INTO") || tokens[index + 2]?.kind !== "group");
    sources.push({ alias: aliasBehind(tokens.slice(index + 1)) ?? name ?? "", table: isKnown ? name : undefined });
  }
  return sources;
}

/** `product AS p`, `(SELECT …) AS lines`, `unnest(…) WITH ORDINALITY AS item (…)`. */
function aliasBehind(tokens: readonly SqlToken[]): string | undefined {
  for (const [index, token] of tokens.entries()) {
    if (isKeyword(token, "AS")) return nameOf(tokens[index + 1]);
    if (token.kind === "keyword" && !isKeyword(token, "WITH", "ORDINALITY", "LATERAL")) return undefined;
  }
  return undefined;
}
