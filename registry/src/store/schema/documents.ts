import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { account } from "./accounts.ts";
import { instant, registry } from "./base.ts";
import { workspace } from "./workspaces.ts";

/** The text of a file, stored once however often it occurs. Rows are only ever added. */
export const specText = registry.table("spec_text", {
  /** `sha256:…` of the text in UTF-8. */
  digest: text().primaryKey(),
  /** Exactly as it was written. */
  text: text().notNull(),
  /** What it says; null where it is not JSON. */
  document: jsonb(),
});

/** A whole workspace at one moment. Rows are only ever added. */
export const version = registry.table(
  "version",
  {
    workspaceId: uuid("workspace_id").notNull().references(() => workspace.id),
    /** From 1, without a gap. */
    number: integer().notNull(),
    /** The version that it was made from. */
    parent: integer(),
    /** The old version whose content it brings back. */
    restores: integer(),
    message: text().notNull(),
    /** Equal for versions that say the same in another layout. */
    specDigest: text("spec_digest").notNull(),
    actor: text().notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.number] }), index("version_digest").on(table.workspaceId, table.specDigest)],
);

/** One file of a version. Rows are only ever added. */
export const versionFile = registry.table(
  "version_file",
  {
    workspaceId: uuid("workspace_id").notNull(),
    version: integer().notNull(),
    path: text().notNull(),
    digest: text().notNull().references(() => specText.digest),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.version, table.path] }),
    foreignKey({ columns: [table.workspaceId, table.version], foreignColumns: [version.workspaceId, version.number] }),
  ],
);

/** What somebody is working on: the files of a version, and what was changed since. */
export const draft = registry.table(
  "draft",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    workspaceId: uuid("workspace_id").notNull().references(() => workspace.id),
    authorId: uuid("author_id").references(() => account.id),
    name: text().notNull(),
    /** The version it began with, or was last brought up to; null where there was none. */
    base: integer(),
    /** Grows with each save. */
    revision: integer().notNull().default(0),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    changedAt: instant("changed_at").notNull().default(sql`now()`),
    /** A closed draft is out of the way, with everything that was saved in it. */
    closedAt: instant("closed_at"),
  },
  (table) => [
    uniqueIndex("draft_name").on(table.workspaceId, table.authorId, table.name).where(sql`${table.closedAt} IS NULL`),
    foreignKey({ columns: [table.workspaceId, table.base], foreignColumns: [version.workspaceId, version.number] }),
  ],
);

/** One file of a draft as it is now. A file that was deleted keeps its row, so that the revision of its deletion is known. */
export const draftFile = registry.table(
  "draft_file",
  {
    draftId: uuid("draft_id").notNull().references(() => draft.id),
    path: text().notNull(),
    /** Null for a file that was deleted. */
    digest: text().references(() => specText.digest),
    /** The save that wrote it; 0 for what came from the base. */
    revision: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.path] })],
);

/** What each save did to each file: nothing that was ever saved is lost. Rows are only ever added. */
export const draftSave = registry.table(
  "draft_save",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: uuid("draft_id").notNull().references(() => draft.id),
    revision: integer().notNull(),
    path: text().notNull(),
    before: text().references(() => specText.digest),
    after: text().references(() => specText.digest),
    actor: text().notNull(),
    at: instant().notNull().default(sql`now()`),
  },
  (table) => [index("draft_save_path").on(table.draftId, table.path, table.revision)],
);
