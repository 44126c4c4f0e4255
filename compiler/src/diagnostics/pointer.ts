/** JSON pointers (RFC 6901). */

/** A step deeper: `child("/fields", "a/b")` is `/fields/a~1b`. */
export function child(pointer: string, ...segments: readonly (string | number)[]): string {
  let result = pointer;
  for (const segment of segments) result += "/" + String(segment).replaceAll("~", "~0").replaceAll("/", "~1");
  return result;
}

/** The segments of a pointer, unescaped. */
export function segments(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer.slice(1).split("/").map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
