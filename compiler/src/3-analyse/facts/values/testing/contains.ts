import { compare, exact, floor } from "../exact.ts";
import { textLength, type Possible } from "../possible.ts";
import { isEmpty, meet, only } from "../range.ts";

/** Whether a value of JSON is among those that are possible. */
export function contains({ absent, null: isNull, values }: Possible, value: unknown): boolean {
  if (value === undefined) return absent;
  if (value === null) return isNull;
  switch (values.kind) {
    case "none": return false;
    case "any": case "row": return true;
    case "boolean": return values.values.includes(value as boolean);
    case "number": {
      const number = exact(value as string | number);
      return number === undefined || (!isEmpty(meet(values, only(number))) && (!values.whole || compare(number, floor(number)) === 0));
    }
    case "words": return values.words.includes(value as string);
    case "text": case "list": {
      const size = typeof value === "string" ? [...value].length : (value as readonly unknown[]).length;
      const { minimum, maximum } = values.kind === "text" ? textLength(values) : values;
      return size >= minimum && (maximum === undefined || size <= maximum) && (values.kind === "text" || (value as readonly unknown[]).every((item) => contains(values.element, item)));
    }
    case "object": return [...values.properties].every(([name, property]) => contains(property, (value as Record<string, unknown>)[name]));
  }
}
