import type { Bind } from "../sql.ts";
import type { BindForm } from "./prepared.ts";

/** A value in the text form that Postgres reads; null is NULL. */
export type Encoded = string | null;

/** Absent and null are NULL. Lists become Postgres arrays, and every other object becomes JSON. */
export function encodeBind(value: Bind, form: BindForm): Encoded {
  if (value === null || value === undefined) return null;
  if (form === "json") return JSON.stringify(value);
  if (form === "jsonItems") return encodeArray((value as readonly Bind[]).map((item) => (item === null || item === undefined ? null : JSON.stringify(item))));
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
      return String(value);
    default:
      return Array.isArray(value) ? encodeArray(value as readonly Bind[]) : JSON.stringify(value);
  }
}

/** `{"a","b",NULL}`: PostgreSQL 8.15.2. Every item is quoted, so that none can be read as something else. */
function encodeArray(items: readonly Bind[]): string {
  let text = "{";
  for (let index = 0; index < items.length; index++) {
    if (index > 0) text += ",";
    const item = encodeBind(items[index], "plain");
    text += item === null ? "NULL" : typeof items[index] === "string" || typeof items[index] === "object" ? `"${escape(item)}"` : item;
  }
  return `${text}}`;
}

const escape = (text: string): string => (/["\\]/.test(text) ? text.replace(/["\\]/g, "\\$&") : text);
