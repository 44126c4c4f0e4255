import { createHash } from "node:crypto";
import type { Sql } from "../sql.ts";

/** A statement that a connection parses once, and then knows by its name. */
export interface Prepared {
  /** At most 63 bytes, and another one for another text. */
  readonly name: string;
  /** Opens with a comment that names what sends it, `bank.transfer.from`, so that logs of slow queries name it too. */
  readonly text: string;
  /** For each bind, whether it is sent as JSON. */
  readonly json: readonly boolean[];
}

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

/** Another statement around a template's text; `kind` keeps the two apart. */
export function wrappedStatement(label: string, sql: Sql<unknown>, wrap: (text: string, nextBind: number) => string): Prepared {
  const inner = prepare(label, sql.strings);
  return statement(label, wrap(bodyOf(sql.strings), sql.strings.length), [...inner.json, false]);
}

/** A statement of the runtime's own, made once when a module is loaded. */
export function statement(label: string, text: string, json: readonly boolean[] = []): Prepared {
  const whole = `/* ${label} */ ${text}`;
  const digest = createHash("sha256").update(whole).digest("base64url").slice(0, digestLength);
  return { name: `${label.slice(0, longestName - digestLength - 1)}.${digest}`, text: whole, json };
}

function prepare(label: string, strings: TemplateStringsArray): Prepared {
  return statement(label, bodyOf(strings), strings.slice(1).map((following) => /^::jsonb?\b(?!\s*\[)/.test(following)));
}

function bodyOf(strings: TemplateStringsArray): string {
  return strings.reduce((text, part, index) => `${text}$${index}${part}`).trim();
}
