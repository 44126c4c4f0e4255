import { createHash } from "node:crypto";
import type { Sql } from "../sql.ts";

/** A statement that a connection parses once, and then knows by its name. */
export interface Prepared {
  /** At most 63 bytes, and another one for another text. */
  readonly name: string;
  /** Opens with a comment that names what sends it, `bank.transfer.from`, so that logs of slow queries name it too. */
  readonly text: string;
  readonly forms: readonly BindForm[];
}

/** How a bind is sent: as JSON, as an array of JSON, or as what it is. */
export type BindForm = "json" | "jsonItems" | "plain";

/** Postgres cuts names off behind 63 bytes. */
const longestName = 63;
const digestLength = 12;

const known = new WeakMap<TemplateStringsArray, Prepared>();

/** The statement behind a template of generated code. `label` is `bank.transfer.from`; each template has one, at its first use. */
export function preparedOf(label: string, sql: Sql<unknown>): Prepared {
  let prepared = known.get(sql.strings);
  if (prepared === undefined) known.set(sql.strings, (prepared = prepare(label, sql.strings)));
  return prepared;
}

/** Another statement around a template's text, with the same binds. Whoever asks keeps it. */
export function wrappedStatement(label: string, sql: Sql<unknown>, wrap: (text: string) => string): Prepared {
  return statement(label, wrap(bodyOf(sql.strings)), prepare(label, sql.strings).forms);
}

/** A statement of the runtime's own, made once when a module is loaded. */
export function statement(label: string, text: string, forms: readonly BindForm[] = []): Prepared {
  const whole = `/* ${label} */ ${text}`;
  const digest = createHash("sha256").update(whole).digest("base64url").slice(0, digestLength);
  return { name: `${label.slice(0, longestName - digestLength - 1)}.${digest}`, text: whole, forms };
}

function prepare(label: string, strings: TemplateStringsArray): Prepared {
  return statement(label, bodyOf(strings), strings.slice(1).map(formBefore));
}

function formBefore(following: string): BindForm {
  const cast = /^::jsonb?\b(\[\])?/.exec(following);
  if (cast === null) return "plain";
  return cast[1] === undefined ? "json" : "jsonItems";
}

function bodyOf(strings: TemplateStringsArray): string {
  return strings.reduce((text, part, index) => `${text}$${index}${part}`).trim();
}
