/** Keeps the values that were used last, at most so many. */
export interface Bounded<Value> {
  /** The value of a key; made when it is not there. */
  remember(key: string, make: () => Value): Value;
  forget(key: string): void;
}

export function bounded<Value>(most: number): Bounded<Value> {
  // A Map keeps its keys in the order in which they were set.
  const values = new Map<string, Value>();
  return {
    remember(key, make) {
      const value = values.has(key) ? (values.get(key) as Value) : make();
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
      return value;
    },
    forget: (key) => void values.delete(key),
  };
}
