import { customType, pgSchema } from "drizzle-orm/pg-core";

/** All tables of the registry lie in one schema of their own, so that a database may be shared. */
export const registry = pgSchema("registry");

/** A point in time: `timestamptz` in the database, RFC 3339 in UTC with milliseconds in the program and in answers. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamptz",
  fromDriver: (value) => new Date(value).toISOString(),
});

/** Bytes, as they are. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
