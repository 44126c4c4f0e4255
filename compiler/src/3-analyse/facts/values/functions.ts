import type { TypedExpression } from "../../../expression/typed.ts";
import { evaluate } from "./evaluate.ts";
import type { Environment } from "./environment.ts";
import { join, known, lengthRange, numbers, ofType, textLength, type Possible } from "./possible.ts";
import { absolute, least, most, rounded, type Range } from "./range.ts";

type Call = Extract<TypedExpression, { kind: "call" }>;

/** What a call of a function may give. Of functions that are not here, what their type says. */
export function ofCall(call: Call, environment: Environment): Possible {
  const [first, second] = call.arguments.map((argument) => evaluate(argument, environment));
  if (first === undefined) return ofType(call.type);
  const [one, other] = [rangeOf(first), second === undefined ? undefined : rangeOf(second)];
  switch (call.function) {
    case "length": case "size": return ofLength(first) ?? ofType(call.type);
    case "orElse": return second === undefined ? known(first) : !first.absent && !first.null ? first : join(known(first), second);
    case "abs": return one === undefined ? ofType(call.type) : numbers(absolute(one));
    case "round": case "floor": case "ceil": return one === undefined || call.type.kind !== "decimal" ? ofType(call.type) : numbers(rounded(one));
    case "min": return one === undefined || other === undefined ? ofType(call.type) : numbers(least(one, other));
    case "max": return one === undefined || other === undefined ? ofType(call.type) : numbers(most(one, other));
    case "decimal": return one === undefined || call.arguments[0]?.type.kind === "number" ? ofType(call.type) : numbers(one);
    default: return ofType(call.type);
  }
}

export const rangeOf = ({ values }: Possible): Range | undefined => (values.kind === "number" ? values : undefined);

function ofLength({ values }: Possible): Possible | undefined {
  switch (values.kind) {
    case "text": case "words": return numbers(lengthRange(textLength(values)));
    case "list": return numbers(lengthRange(values));
    default: return undefined;
  }
}
