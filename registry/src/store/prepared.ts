import type { Database } from "./database.ts";

/**
 * A statement that every request asks: its text is made once for the pool, and Postgres keeps its plan for each connection. In a transaction it is made for
 * that transaction alone.
 *
 * @param make builds it with `sql.placeholder("name")`, and calls `prepare` with a name of its own
 */
export function prepared<Statement>(make: (db: Database) => Statement): (db: Database) => Statement {
  const made = new WeakMap<Database, Statement>();
  return (db) => {
    const known = made.get(db) ?? make(db);
    made.set(db, known);
    return known;
  };
}
