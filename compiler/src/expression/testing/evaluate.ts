import { transformSync } from "esbuild";
import type { Client } from "pg";
import * as values from "@fascia/runtime-lib/v1";
import { postgresType, printSql, printTypeScript, runtimeNames, type ExpressionType, type TypedExpression } from "../index.ts";
import { withoutNull } from "../types/join.ts";
import { entities } from "./scope.ts";
import { name, sqlText } from "./show.ts";

/** What the names of an expression stand for. */
export interface World { readonly input: unknown; readonly caller: unknown; readonly order: unknown; readonly now: string; readonly locals?: { readonly [name: string]: unknown } }

/** A value, or the code of a refusal. */
export type Outcome = { readonly value: unknown } | { readonly refused: string };

/** Evaluates what `printTypeScript` prints. */
export function evaluateTypeScript(expression: TypedExpression, world: World): Outcome {
  return evaluateText(printTypeScript(expression, { name }).text, world);
}

function evaluateText(text: string, { input, caller, order, now, locals = {} }: World): Outcome {
  // Only `input.q!` is not JavaScript yet.
  const source = `const value = ${text};`;
  const javaScript = /[\w\])]![^=]/.test(text) ? transformSync(source, { loader: "ts" }).code : source;
  const library = values as unknown as { readonly [name: string]: unknown };
  try {
    // oxlint-disable-next-line no-implied-eval, no-new-func -- what is printed is run, as a generated service would.
    const run = new Function("input", "caller", "order", "tx", ...Object.keys(locals), ...runtimeNames, `${javaScript} return value;`);
    return { value: run(input, caller, order, { now }, ...Object.values(locals), ...runtimeNames.map((each) => library[each])) };
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return { refused: error.code };
    throw error;
  }
}

/** Evaluates what `printSql` prints, on the row of `"order"` with this id. */
export async function evaluateSql(expression: TypedExpression, world: World & { readonly order: { readonly id: string } }, client: Client, filter = false): Promise<Outcome> {
  const template = printSql(expression, { name, entities, filter });
  const binds: unknown[] = [];
  let refused: Outcome | undefined;
  const text = template.parts.map((part) => {
    if (typeof part === "string") return part;
    const outcome = evaluateText(part.code.text, world);
    if ("refused" in outcome) refused = outcome;
    else binds.push(part.cast === "jsonb" ? JSON.stringify(outcome.value) : outcome.value);
    return `$${binds.length}${part.cast === undefined ? "" : `::${part.cast}`}`;
  }).join("");
  if (refused !== undefined) return refused;
  const statement = filter
    ? `SELECT count(*)::integer > 0 AS value FROM "order" WHERE id = '${world.order.id}' AND (${text})`
    : `SELECT ${asJson(text, expression.type)} AS value FROM "order" WHERE id = '${world.order.id}'`;
  try {
    const { rows } = await client.query<{ value: unknown }>(statement, binds);
    const value = rows[0]?.value;
    if (withoutNull(expression.type).kind === "integer" && typeof value === "number" && !Number.isSafeInteger(value)) return { refused: "NUMBER_OUT_OF_RANGE" };
    return { value };
  } catch (error) {
    const state = error instanceof Error && "code" in error ? String(error.code) : "";
    const code = refusals[state];
    if (code === undefined) throw new Error(`${String(error)}\n${statement}\n${JSON.stringify(binds)}\n${sqlText(template)}`, { cause: error });
    return { refused: code };
  }
}

/** What the runtime makes of the errors of Postgres. */
const refusals: { readonly [state: string]: string | undefined } = { "22003": "NUMBER_OUT_OF_RANGE", "22012": "DIVISION_BY_ZERO", "22P02": "VALUE_REFUSED", "22008": "VALUE_REFUSED" };

/** The result as the JSON that a service would carry. */
function asJson(text: string, type: ExpressionType): string {
  switch (withoutNull(type).kind) {
    case "decimal": return `(${text})::text`;
    case "datetime": return `to_char((${text}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    case "date": return `to_char(${text}, 'YYYY-MM-DD')`;
    case "duration": return `(extract(epoch FROM (${text})) * 1000)::double precision`;
    case "string": case "enum": return `to_jsonb((${text})::text)`;
    case "integer": return `(${text})::bigint::double precision`;
    default: return postgresType(type) === "jsonb" ? `(${text})` : `to_jsonb(${text})`;
  }
}
