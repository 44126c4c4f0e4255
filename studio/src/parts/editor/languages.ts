import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import type { Extension } from "@codemirror/state";

/** The language of a file, by the end of its name. */
export function languageOf(path: string): Extension {
  if (path.endsWith(".json")) return json();
  if (/\.(?:ts|mjs|js)$/.test(path)) return javascript({ typescript: true });
  if (path.endsWith(".sql")) return sql({ dialect: PostgreSQL });
  return [];
}
