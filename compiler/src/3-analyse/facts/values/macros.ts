import type { TypedExpression } from "../../../expression/typed.ts";
import { assume, truthOf } from "./assume.ts";
import { forget, withPath, type Environment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { rangeOf } from "./functions.ts";
import { bool, length, list, numbers, ofType, type Length, type Possible } from "./possible.ts";
import { sumOf } from "./range.ts";

type Macro = Extract<TypedExpression, { kind: "macro" }>;

/** What a macro over a list may give: its body is asked once, of any item. */
export function ofMacro(macro: Macro, environment: Environment): Possible {
  const of = evaluate(macro.list, environment).values;
  const elementType = macro.list.type.kind === "list" ? macro.list.type.element : ({ kind: "json" } as const);
  const element = of.kind === "list" ? of.element : ofType(elementType);
  const size: Length = of.kind === "list" ? of : { minimum: 0 };
  const inside = withPath(forget(environment, macro.variable), `local ${macro.variable}`, element);
  const isNever = size.maximum === 0;
  switch (macro.macro) {
    case "all": return ofAll(isNever ? [] : truths(macro, inside), size, true);
    case "exists": return ofAll(isNever ? [] : truths(macro, inside), size, false);
    case "filter": return filtered(macro, inside, element, size);
    case "map": return list(macro.body === undefined ? element : evaluate(macro.body, inside), lengthOf(size));
    case "sum": case "min": case "max": {
      const item = rangeOf(macro.body === undefined ? element : evaluate(macro.body, inside));
      if (item === undefined || (macro.macro === "sum" && macro.type.kind !== "integer" && macro.type.kind !== "decimal")) return ofType(macro.type);
      return macro.macro === "sum" ? numbers(sumOf(item, size.minimum, size.maximum)) : { ...numbers(item), null: size.minimum === 0 };
    }
  }
}

const truths = ({ body }: Macro, inside: Environment): readonly boolean[] => (body === undefined ? [true, false] : truthOf(body, inside));

/** `all` is true of an empty list, `exists` false; otherwise one item may decide. */
function ofAll(item: readonly boolean[], { minimum }: Length, empty: boolean): Possible {
  return bool(...[true, false].filter((outcome) => (outcome === empty ? minimum === 0 || item.includes(empty) || item.length === 0 : item.includes(outcome))));
}

function filtered(macro: Macro, inside: Environment, element: Possible, size: Length): Possible {
  if (macro.body === undefined) return list(element, lengthOf(size));
  const kept = assume(macro.body, true, inside);
  if (kept === undefined) return list(element, { minimum: 0, maximum: 0 });
  const keepsAll = !truthOf(macro.body, inside).includes(false);
  return list(kept.paths.get(`local ${macro.variable}`) ?? element, keepsAll ? lengthOf(size) : length(0, size.maximum));
}

const lengthOf = ({ minimum, maximum }: Length): Length => length(minimum, maximum);
