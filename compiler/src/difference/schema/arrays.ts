import type { Gap } from "./gap.ts";
import type { Compare } from "./included.ts";
import { commonTypes, isSchema, schemasOf, type OpenPart, type Part } from "./parts.ts";

/** Items: those at fixed places first (`prefixItems`), then all others. */
export function arrayGaps(left: readonly OpenPart[], right: OpenPart, pointer: string, compare: Compare): readonly Gap[] {
  if (!commonTypes(left).includes("array")) return [];
  const { schema, root } = right;
  const places = schemasOf(schema["prefixItems"]);
  const most = Math.min(Infinity, ...left.flatMap(({ schema: own }) => (typeof own["maxItems"] === "number" ? [own["maxItems"]] : [])));
  const fixed = places.flatMap((place, index) => (index < most ? compare(itemAt(left, index), { schema: place, root }, `${pointer}/prefixItems/${index}`) : []));
  const rest = schema["items"];
  if (!isSchema(rest) || most <= places.length) return fixed;
  const longest = Math.max(places.length, ...left.map(({ schema: own }) => schemasOf(own["prefixItems"]).length));
  const further = Array.from({ length: longest - places.length + 1 }, (_, index) => places.length + index).filter((index) => index < most);
  return [...fixed, ...further.flatMap((index) => compare(itemAt(left, index), { schema: rest, root }, `${pointer}/items`))];
}

function itemAt(left: readonly OpenPart[], index: number): readonly Part[] {
  return left.flatMap(({ schema, root }): Part[] => {
    const own = schemasOf(schema["prefixItems"])[index] ?? schema["items"];
    return isSchema(own) ? [{ schema: own, root }] : [];
  });
}
