import { pathOf } from "../../../expression/check/facts.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { allParts } from "../../../expression/walk.ts";
import type { Environment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { numeral } from "./exact.ts";
import { lengthRange, textLength, type Possible } from "./possible.ts";
import { theOne, type Range } from "./range.ts";

/** What is known of all that a condition reads: `` `input.percent` is from 0 to 20 and `parameters.usualPercent` is 25 ``. "" when nothing is worth telling. */
export function inWords(condition: TypedExpression, environment: Environment): string {
  return list(Object.entries(valuesIn(condition, environment)).map(([path, possible]) => `\`${path}\` ${possible}`));
}

/** The same by path. */
export function valuesIn(condition: TypedExpression, environment: Environment): { readonly [path: string]: string } {
  const parts = allParts(condition).filter((part) => part.kind === "member" || (part.kind === "name" && part.binding.kind !== "local"));
  const whole = parts.filter((part) => !parts.some((other) => other.kind === "member" && other.object === part));
  return Object.fromEntries(whole.flatMap((part) => {
    const path = pathOf(part)?.replace(/^(node|policy|local) /, "");
    const words = path === undefined || part.type.kind === "list" ? undefined : describe(evaluate(part, environment));
    return path === undefined || words === undefined ? [] : [[path, words] as const];
  }));
}

function describe({ absent, null: isNull, values }: Possible): string | undefined {
  const known = ofValues(values);
  if (known === undefined) return undefined;
  return `${known}${isNull ? ", or null" : ""}${absent ? ", or absent" : ""}`;
}

function ofValues(values: Possible["values"]): string | undefined {
  switch (values.kind) {
    case "number": return ofRange(values);
    case "boolean": return values.values.length === 1 ? `is ${String(values.values[0])}` : undefined;
    case "words": return values.words.length > 12 ? undefined : `is ${list(values.words.map((word) => `"${word}"`), "or")}`;
    case "text": {
      const length = ofRange(lengthRange(textLength(values)));
      return values.maximum === undefined && values.minimum === 0 ? undefined : `has a length that ${length ?? ""}`;
    }
    case "none": return "is nothing";
    default: return undefined;
  }
}

/** Bounds of the type itself are not worth telling. */
const isTelling = (bound: Range["minimum"]): boolean => bound !== undefined && (bound.scale > 0 || (bound.units < 9_007_199_254_740_991n && bound.units > -9_007_199_254_740_991n));

function ofRange(range: Range): string | undefined {
  const one = theOne(range);
  if (one !== undefined) return `is ${numeral(one)}`;
  const { minimum, maximum } = range;
  if (isTelling(minimum) && isTelling(maximum)) return `is from ${numeral(minimum!)} to ${numeral(maximum!)}`;
  if (isTelling(minimum)) return `is at least ${numeral(minimum!)}`;
  return isTelling(maximum) ? `is at most ${numeral(maximum!)}` : undefined;
}

/** `a, b and c` */
export const list = (items: readonly string[], word = "and"): string => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1) ?? ""}`);
