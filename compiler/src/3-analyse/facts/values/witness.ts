import type { CheckedTool } from "../../../2-check/checked.ts";
import { pathOf } from "../../../expression/check/facts.ts";
import type { ExpressionType } from "../../../expression/type.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { withoutNull } from "../../../expression/types/join.ts";
import { allParts } from "../../../expression/walk.ts";
import type { Json } from "../../analysis.ts";
import { assume, truthOf } from "./assume.ts";
import { withPath, type Environment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { add, ceil, compare, exact, numeral, whole, type Exact } from "./exact.ts";
import { bool, list, numbers, there, words, type Possible } from "./possible.ts";
import { only } from "./range.ts";

/** An example of a call for which a condition is true: the part of the input that decides, and the roles of the caller where they do. */
export interface Witness {
  readonly input?: { readonly [property: string]: Json };
  readonly roles?: readonly string[];
}

/**
 * Looks for an example; undefined when none was found. One that is given is proved: with these values the condition cannot come out otherwise, whatever else
 * the call brings and the database holds.
 */
export function witnessOf(condition: TypedExpression, environment: Environment, tool: Pick<CheckedTool, "auth">): Witness | undefined {
  const narrowed = assume(condition, true, environment);
  if (narrowed === undefined) return undefined;
  const parts = allParts(condition);
  // What is only asked whether it is there comes first, so that where it is read too, its type counts.
  const read = new Map([...parts.filter(({ kind }) => kind === "has"), ...parts].flatMap((part) => readOfCall(part)));
  const deciding = [...read].filter(([path]) => ![...read.keys()].some((longer) => longer.startsWith(`${path}.`)));
  for (const choice of choices) {
    const chosen = deciding.map(([path, { type, possible }]) => {
      const values = possible(narrowed);
      return { path, choice: path === "caller.roles" ? rolesFor(values, tool) : choose(values, type, choice) };
    });
    if (chosen.some((each) => each.choice === undefined)) continue;
    const fixed = chosen.reduce<Environment>((rest, each) => withPath(rest, each.path, each.choice!.possible), environment);
    const truth = truthOf(condition, fixed);
    if (truth.length === 1 && truth[0] === true) return asCall(chosen.map((each) => ({ path: each.path, json: each.choice!.json })));
  }
  return undefined;
}

/** `{ "percent": 26 } from a caller with the role "staff"` */
export function inWords({ input, roles }: Witness): string {
  const given = input === undefined ? (roles === undefined ? "any call" : "") : JSON.stringify(input, undefined, 1).replaceAll(/\n\s*/g, " ");
  if (roles === undefined) return given;
  const caller = roles.length === 0 ? "a caller without a role" : `a caller with the role "${roles[0]}"`;
  return given === "" ? caller : `${given} from ${caller}`;
}

interface Read { readonly type: ExpressionType; readonly possible: (environment: Environment) => Possible }

/** What a part reads of what the call brings: `input.percent`, `caller.roles`. Items of a list are chosen with the whole list, or not at all. */
function readOfCall(part: TypedExpression): readonly (readonly [string, Read])[] {
  if (part.kind === "has") {
    const member: TypedExpression = { kind: "member", object: part.object, property: part.property, of: "object", type: { kind: "json" }, span: part.span, mayBeAbsent: true };
    return readOfCall(member);
  }
  const path = pathOf(part);
  return path !== undefined && (path.startsWith("input.") || path === "caller.roles") ? [[path, { type: part.type, possible: (environment) => evaluate(part, environment) }]] : [];
}

interface Choice { readonly possible: Possible; readonly json: Json | undefined }
/** Which end of what is possible is tried. */
const choices = ["least", "greatest", "above", "below", "absent", "null"] as const;

function choose(possible: Possible, type: ExpressionType, choice: (typeof choices)[number]): Choice | undefined {
  const { absent, null: isNull, values } = possible;
  if (choice === "absent") return absent ? { possible: { absent: true, null: false, values: { kind: "none" } }, json: undefined } : choose(possible, type, "least");
  if (choice === "null" && isNull) return { possible: { absent: false, null: true, values: { kind: "none" } }, json: null };
  switch (values.kind) {
    case "number": {
      const number = chooseNumber(values, choice);
      const isText = withoutNull(type).kind === "decimal";
      return number === undefined ? undefined : { possible: numbers(only(number)), json: isText ? numeral(number) : Number(numeral(number)) };
    }
    case "boolean": return values.values[0] === undefined ? undefined : { possible: bool(values.values[0]), json: values.values[0] };
    case "words": return values.words[0] === undefined ? undefined : { possible: words(values.words[0]), json: values.words[0] };
    case "none": return isNull ? { possible: { absent: false, null: true, values }, json: null } : undefined;
    default: return undefined;
  }
}

function chooseNumber({ minimum, maximum }: { readonly minimum?: Exact; readonly maximum?: Exact }, choice: string): Exact | undefined {
  const one = whole(1);
  const inside = (number: Exact): Exact | undefined => ((minimum === undefined || compare(number, minimum) >= 0) && (maximum === undefined || compare(number, maximum) <= 0) ? number : undefined);
  switch (choice) {
    case "least": return minimum ?? maximum ?? whole(0);
    case "greatest": return maximum ?? (minimum === undefined ? whole(1) : add(minimum, one));
    case "above": return minimum === undefined ? undefined : inside(add(ceil(minimum), one)) ?? inside(add(minimum, exact("0.01")!));
    case "below": return maximum === undefined ? undefined : inside(add(maximum, whole(-1)));
    default: return minimum ?? maximum ?? whole(0);
  }
}

/** One role that the tool lets in and that the condition asks for. */
function rolesFor({ values }: Possible, { auth }: Pick<CheckedTool, "auth">): Choice | undefined {
  if (values.kind !== "list") return undefined;
  const role = [...values.holds, ...(auth.allowedRoles ?? [])].find((each) => !values.lacks.includes(each) && (auth.allowedRoles?.includes(each) ?? true));
  if (role === undefined && auth.allowedRoles !== undefined) return undefined;
  const roles = role === undefined ? [] : [role];
  return { possible: role === undefined ? list(words(), { minimum: 0, maximum: 0 }) : there({ kind: "list", element: words(role), minimum: 1, maximum: 1, holds: roles, lacks: [] }), json: roles };
}

function asCall(chosen: readonly { readonly path: string; readonly json: Json | undefined }[]): Witness {
  const input: Record<string, unknown> = {};
  let roles: readonly string[] | undefined;
  for (const { path, json } of chosen) {
    if (path === "caller.roles") roles = json as readonly string[];
    else if (json !== undefined) put(input, path.slice("input.".length).split("."), json);
  }
  const properties = input as { readonly [property: string]: Json };
  return { ...(chosen.some(({ path }) => path !== "caller.roles") ? { input: properties } : {}), ...(roles === undefined ? {} : { roles }) };
}

function put(object: Record<string, unknown>, [first, ...rest]: readonly string[], json: Json): void {
  if (first === undefined) return;
  if (rest.length === 0) return void (object[first] = json);
  const inner = (object[first] ?? {}) as Record<string, unknown>;
  object[first] = inner;
  put(inner, rest, json);
}
