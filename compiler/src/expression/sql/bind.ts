import { factsWhen, forget, pathOf, union, type Facts } from "../check/facts.ts";
import type { Code } from "../code.ts";
import type { PrintOptions } from "../options.ts";
import type { TypedExpression } from "../typed.ts";
import { printTypeScript } from "../typescript/printTypeScript.ts";
import { withoutNull } from "../types/join.ts";
import { changeParts } from "../walk.ts";
import { fragment, precedence, sql, type Fragment } from "./fragment.ts";
import { postgresType } from "./postgresType.ts";

/**
 * What does not touch the row, as one bind. It is computed before the statement is sent, whatever conditions stand around it, so that what those
 * proved (`has(input.q) && …`) is asked again: an absent value is sent as NULL.
 * @param typed Postgres must be told the type, because nothing beside the bind says it
 */
export function printBind(expression: TypedExpression, options: PrintOptions, typed: boolean): Fragment {
  const { type } = expression;
  if (type.kind === "duration") return sql`(${bound(code(expression, options), "double precision")} * INTERVAL '1 millisecond')`;
  return bound(code(asSent(expression), options), typed ? postgresType(type) : undefined);
}

/** Postgres reads an integer as a decimal or double by itself. */
function asSent(expression: TypedExpression): TypedExpression {
  return expression.kind === "convert" && withoutNull(expression.operand.type).kind === "integer" && withoutNull(expression.type).kind !== "json" ? expression.operand : expression;
}

function bound(value: Code, cast: string | undefined): Fragment {
  return fragment(cast === undefined ? precedence.atom : precedence.cast, [{ parts: [cast === undefined ? { code: value } : { code: value, cast }] }]);
}

function code(expression: TypedExpression, options: PrintOptions): Code {
  const assumed = assumptions(expression, new Set());
  const printed = printTypeScript(expression, options);
  if (expression.kind === "member" && pathOf(expression) !== undefined && assumed.size <= 1) {
    const mayBeAbsent = expression.mayBeAbsent === true || (expression.proved?.present === true && assumed.size === 1);
    const own = assumed.size === 0 || assumed.has(pathOf(expression)!);
    if (own) return mayBeAbsent ? { ...printed, text: `${printed.text} ?? null` } : printed;
  }
  if (expression.kind === "name" || assumed.size === 0) return expression.kind === "convert" && isAbsent(expression) ? { ...printed, text: `${parenthesised(printed.text)} ?? null` } : printed;
  const tests = [...assumed.values()].map((part) => {
    const path = printTypeScript(part, options).text;
    const { present, notNull } = part.proved ?? {};
    return present === true && notNull === true ? `${path} == null` : `${path} === ${present === true ? "undefined" : "null"}`;
  });
  return { ...printed, text: `${tests.join(" || ")} ? null : ${printed.text}` };
}

const isAbsent = (expression: TypedExpression): boolean => (expression.kind === "convert" ? isAbsent(expression.operand) : expression.kind === "member" && expression.mayBeAbsent === true);
const parenthesised = (text: string): string => (/[?:&|]/.test(text) ? `(${text})` : text);

type Path = Extract<TypedExpression, { kind: "name" | "member" }>;

/** The paths whose proof lies outside of the expression. */
function assumptions(expression: TypedExpression, facts: Facts): ReadonlyMap<string, Path> {
  const found = new Map<string, Path>();
  const visit = (part: TypedExpression, known: Facts): void => {
    switch (part.kind) {
      case "name": case "member": {
        if (part.kind === "member") visit(part.object, known);
        const path = pathOf(part);
        const { present, notNull } = part.proved ?? {};
        const proved = (present !== true || known.has(`present ${path}`)) && (notNull !== true || known.has(`notNull ${path}`));
        if (path !== undefined && !proved && !found.has(path)) found.set(path, part);
        return;
      }
      case "binary":
        visit(part.left, known);
        visit(part.right, part.operator === "&&" || part.operator === "||" ? union(known, factsWhen(part.left, part.operator === "&&")) : known);
        return;
      case "conditional":
        visit(part.test, known);
        visit(part.then, union(known, factsWhen(part.test, true)));
        visit(part.otherwise, union(known, factsWhen(part.test, false)));
        return;
      case "macro":
        visit(part.list, known);
        if (part.body !== undefined) visit(part.body, forget(known, part.variable));
        return;
      default:
        changeParts(part, (inner) => {
          visit(inner, known);
          return inner;
        });
    }
  };
  visit(expression, facts);
  return found;
}
