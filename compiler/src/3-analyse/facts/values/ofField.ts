import type { CheckedField } from "../../../2-check/checked.ts";
import { exact, negate, type Exact } from "./exact.ts";
import { length, numbers, ofType, there, type Possible } from "./possible.ts";
import { range } from "./range.ts";

/** What a stored field may be: its type, and the limits that its column keeps. */
export function ofField({ field, type }: Pick<CheckedField, "field" | "type">): Possible {
  const plain = ofType(type);
  switch (field.type) {
    case "string": return { ...plain, values: there({ kind: "text", ...length(field.minLength ?? 0, field.maxLength) }).values };
    case "number": return { ...plain, values: numbers(range(bound(field.minimum), bound(field.maximum), false)).values };
    case "decimal": {
      // `numeric(4,2)` keeps at most 99.99.
      const largest: Exact = { units: 10n ** BigInt(field.precision) - 1n, scale: field.scale };
      return { ...plain, values: numbers(range(bound(field.minimum) ?? negate(largest), bound(field.maximum) ?? largest, false)).values };
    }
    default: return plain;
  }
}

const bound = (limit: string | number | undefined): Exact | undefined => (limit === undefined ? undefined : exact(limit));
