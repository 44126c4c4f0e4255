/** Results by the objects that they follow from. */
interface Known<Value> { result?: { readonly value: Value }; readonly further: WeakMap<object, Known<Value>> }

/**
 * A memory for what several rules ask for, in one analysis or in the next: it is worked out once for the same objects (a tool, its facts), which are never
 * changed, and forgotten with them. The keys stand for all that the result follows from: facts for their tool too, and entities for all that tools stand on.
 */
export function once<Value>(): (keys: readonly object[], workOut: () => Value) => Value {
  const all: Known<Value> = { further: new WeakMap() };
  return (keys, workOut) => {
    const known = keys.reduce<Known<Value>>(({ further }, key) => {
      const next = further.get(key) ?? { further: new WeakMap() };
      further.set(key, next);
      return next;
    }, all);
    known.result ??= { value: workOut() };
    return known.result.value;
  };
}
