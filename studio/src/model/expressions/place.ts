import { child, segments, type ExpressionPlace } from "@fascia/compiler/browser";
import type { OpenFlow } from "../flow/openFlow.ts";
import { isRecord } from "../document/written.ts";

/** The names that an expression of a tool may use where it stands, or where it would stand when somebody begins to write one there. */
export function placeAt(open: OpenFlow, pointer: string): ExpressionPlace | undefined {
  const written = open.insight.expressions.get(pointer);
  if (written !== undefined) return written;
  // `null` is an expression everywhere, and says nothing.
  const spec = withValue(open.tool.spec, segments(pointer), "null");
  return spec === undefined ? undefined : open.insights.tool({ ...open.tool, spec }).expressions.get(pointer);
}

/** A copy with a value at a path; missing objects on the way are made. */
function withValue<Value>(value: Value, [key, ...rest]: readonly string[], put: unknown): Value | undefined {
  if (key === undefined) return put as Value;
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item: unknown, index) => (String(index) === key ? withValue(item, rest, put) : item));
    return (Number(key) < items.length ? items : undefined) as Value | undefined;
  }
  if (!isRecord(value)) return undefined;
  const inner = withValue(value[key] ?? (rest.length === 0 ? put : {}), rest, put);
  return inner === undefined ? undefined : { ...value, [key]: inner };
}

/** The pointer of a key of a node: `keyOf(open, "product", "values", "stock")`. */
export function pointerOf(open: OpenFlow, node: string, ...keys: readonly (string | number)[]): string | undefined {
  const index = open.flow.nodes.findIndex(({ id }) => id === node);
  return index < 0 ? undefined : child("/flow/nodes", index, ...keys);
}
