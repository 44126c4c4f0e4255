import type { TypedExpression } from "../typed.ts";
import { fragment, plain, precedence, type Fragment } from "./fragment.ts";

/** A literal as SQL. Numbers are plain; what Postgres could take for text says its type. */
export function printLiteral({ value, type }: TypedExpression & { kind: "literal" }): Fragment {
  if (value === null) return plain("NULL");
  if (typeof value === "boolean") return plain(value ? "TRUE" : "FALSE");
  if (typeof value === "number") return type.kind === "duration" ? plain(interval(value)) : number(String(value));
  switch (type.kind) {
    case "decimal": return number(value);
    case "uuid": return plain(`${quoteText(value)}::uuid`, precedence.cast);
    case "date": return plain(`DATE ${quoteText(value)}`);
    case "datetime": return plain(`TIMESTAMPTZ ${quoteText(value)}`);
    default: return plain(quoteText(value));
  }
}

const number = (text: string): Fragment => (text.startsWith("-") ? plain(text, precedence.unary) : plain(text));

/** A text in single quotes; `E'…'` where it has characters that would break a line or a quote. */
export function quoteText(text: string): string {
  const quoted = text.replaceAll("'", "''");
  // oxlint-disable-next-line no-control-regex -- exactly those are written as escapes.
  if (!/[\\\u0000-\u001f\u007f]/.test(text)) return `'${quoted}'`;
  // oxlint-disable-next-line no-control-regex -- as above.
  return `E'${quoted.replaceAll("\\", "\\\\").replace(/[\u0000-\u001f\u007f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`)}'`;
}

/** `INTERVAL '24 hours'`; only units of one fixed length, so that no calendar and no time zone has a say. */
function interval(milliseconds: number): string {
  const units = [["hour", 3_600_000], ["minute", 60_000], ["second", 1_000]] as const;
  const [unit, size] = units.find(([, length]) => milliseconds % length === 0) ?? ["millisecond", 1];
  const count = milliseconds / size;
  return `INTERVAL '${count} ${unit}${Math.abs(count) === 1 ? "" : "s"}'`;
}

/** `CAST` of a printed value. */
export const cast = (value: Fragment, type: string): Fragment => fragment(precedence.cast, [value.precedence < precedence.cast ? fragment(precedence.atom, ["(", value, ")"]) : value, `::${type}`]);
