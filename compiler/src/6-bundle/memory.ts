/** Results by what they were made of. The oldest are forgotten when there are too many, so that a long session does not grow. */
export interface Memory<Result> {
  remember(key: string, make: () => Promise<Result>): Promise<Result>;
}

export function createMemory<Result>(limit = 20_000): Memory<Result> {
  const results = new Map<string, Promise<Result>>();
  return {
    remember(key, make) {
      const known = results.get(key);
      if (known !== undefined) return known;
      const result = make();
      results.set(key, result);
      // What failed once may succeed later; and its failure is told to whoever asked.
      result.catch(() => results.delete(key));
      if (results.size > limit) results.delete(results.keys().next().value ?? key);
      return result;
    },
  };
}
