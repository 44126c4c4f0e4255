import type { BundleFolder } from "../bundle/readBundle.ts";

/** What a database is to be brought to: what a bundle says about its schema. */
export type Target = Pick<BundleFolder, "workspace" | "schemaDigest" | "schema" | "migrations">;
