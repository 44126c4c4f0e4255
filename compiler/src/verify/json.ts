/** Whether two JSON values are the same, whatever the order of their keys. */
export const same = (left: unknown, right: unknown): boolean => sorted(left) === sorted(right);

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? "undefined";
}
