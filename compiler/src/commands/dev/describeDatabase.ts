import type { DevelopmentDatabase } from "../../local/development/database.ts";

/** What `fascia dev` says of the database after a start: once where it is, and each time what has become of its data. */
export function describeDatabase({ name, outcome, keptAs }: DevelopmentDatabase, first: boolean): readonly string[] {
  const kept = keptAs === undefined ? [] : [`The database before is kept as ${keptAs}.`];
  switch (outcome.kind) {
    case "created":
      return [`Its database is ${name}, new and empty.`, ...kept];
    case "migrated":
    case "contracted":
      return [`The database ${name} was migrated, with its data:`, ...(outcome.plan?.changes ?? []).map(({ level, sentence }) => `  ${level.padEnd(6)}  ${sentence}`)];
    case "runnable":
      return [`The database ${name} keeps the schema of the specs before, on which these run too.`];
    default:
      return first ? [`Its database is ${name}, with the data from before.`] : [];
  }
}

/** The way out when a database cannot follow the specs. */
export function startAnew({ directory, databaseUrl }: { readonly directory: string; readonly databaseUrl: string | undefined }): string {
  if (databaseUrl !== undefined) return "Or name an empty database in DATABASE_URL.";
  return `Or begin with an empty database; this one is kept: fascia dev ${directory} --fresh`;
}
