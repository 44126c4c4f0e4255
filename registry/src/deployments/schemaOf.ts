import type { SchemaDocument } from "../../../compiler/src/4-plan/migration/document/schemaDocument.ts";
import type { BundleFiles } from "./target.ts";

/** What a bundle says of its schema: what a migration is planned from, and the statements that make it from nothing. */
export function schemaOf(bundle: BundleFiles): { readonly schemaDigest: string; readonly document: SchemaDocument; readonly sql: readonly string[] } {
  const document = JSON.parse(bundle.get("schema.json")?.toString() ?? "{}") as SchemaDocument;
  const sql = [...bundle].filter(([path]) => path.startsWith("migrations/") && path.endsWith(".sql")).sort().map(([, text]) => text.toString());
  return { schemaDigest: document.schemaDigest, document, sql };
}
