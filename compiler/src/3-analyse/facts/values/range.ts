import { add as plus, ceil, compare, floor, multiply as times, negate as minus, whole, type Exact } from "./exact.ts";

/** Numbers between two bounds, inclusive; a bound that is left out is none. */
export interface Range {
  readonly minimum?: Exact;
  readonly maximum?: Exact;
  /** Whole numbers only. */
  readonly whole: boolean;
}

type Bound = Exact | undefined;

export const range = (minimum: Bound, maximum: Bound, isWhole: boolean): Range => ({
  ...(minimum === undefined ? {} : { minimum: isWhole ? ceil(minimum) : minimum }),
  ...(maximum === undefined ? {} : { maximum: isWhole ? floor(maximum) : maximum }),
  whole: isWhole,
});
export const only = (value: Exact): Range => range(value, value, compare(value, floor(value)) === 0);

export const isEmpty = ({ minimum, maximum }: Range): boolean => minimum !== undefined && maximum !== undefined && compare(minimum, maximum) > 0;

/** The one number of a range; undefined when there are more, or none. */
export const theOne = ({ minimum, maximum }: Range): Bound => (minimum !== undefined && maximum !== undefined && compare(minimum, maximum) === 0 ? minimum : undefined);

const smaller = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
const larger = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);
const both = (a: Bound, b: Bound, choose: (a: Exact, b: Exact) => Exact): Bound => (a === undefined || b === undefined ? undefined : choose(a, b));
const either = (a: Bound, b: Bound, choose: (a: Exact, b: Exact) => Exact): Bound => (a === undefined ? b : b === undefined ? a : choose(a, b));

/** What lies in both. */
export const meet = (a: Range, b: Range): Range => range(either(a.minimum, b.minimum, larger), either(a.maximum, b.maximum, smaller), a.whole || b.whole);
/** The smallest range that holds both. */
export const hull = (a: Range, b: Range): Range => range(both(a.minimum, b.minimum, smaller), both(a.maximum, b.maximum, larger), a.whole && b.whole);

export const add = (a: Range, b: Range): Range => range(both(a.minimum, b.minimum, plus), both(a.maximum, b.maximum, plus), a.whole && b.whole);
export const negate = (a: Range): Range => range(a.maximum && minus(a.maximum), a.minimum && minus(a.minimum), a.whole);
export const subtract = (a: Range, b: Range): Range => add(a, negate(b));

export function multiply(a: Range, b: Range): Range {
  const bounds = [a.minimum, a.maximum].flatMap((left) => [b.minimum, b.maximum].map((right) => both(left, right, times)));
  const isWhole = a.whole && b.whole;
  if (bounds.every((each) => each !== undefined)) return range(bounds.reduce(smaller), bounds.reduce(larger), isWhole);
  // Without all bounds, what is left of them is that nothing falls below zero.
  return isNotNegative(a) && isNotNegative(b) ? range(times(a.minimum!, b.minimum!), undefined, isWhole) : range(undefined, undefined, isWhole);
}

/** The sum of so many numbers of a range. */
export function sumOf(item: Range, least: number, most: number | undefined): Range {
  const total = (bound: Bound, isBest: boolean): Bound => {
    const count = bound === undefined ? undefined : isBest ? least : most;
    return bound === undefined ? undefined : bound.units === 0n ? bound : count === undefined ? undefined : times(bound, whole(count));
  };
  const { minimum, maximum } = item;
  return range(total(minimum, minimum !== undefined && minimum.units >= 0n), total(maximum, maximum !== undefined && maximum.units <= 0n), item.whole);
}

/** Without its sign. */
export function absolute(a: Range): Range {
  if (isNotNegative(a)) return a;
  if (a.maximum !== undefined && a.maximum.units <= 0n) return negate(a);
  return range(whole(0), both(a.minimum && minus(a.minimum), a.maximum, larger), a.whole);
}

/** Whatever way it is rounded, to whole numbers or finer ones. */
export const rounded = (a: Range): Range => range(a.minimum && floor(a.minimum), a.maximum && ceil(a.maximum), a.whole);

/** The smaller, or the larger, of a number of each. */
export const least = (a: Range, b: Range): Range => range(both(a.minimum, b.minimum, smaller), either(a.maximum, b.maximum, smaller), a.whole && b.whole);
export const most = (a: Range, b: Range): Range => negate(least(negate(a), negate(b)));

/** What of `a` can be smaller than a number of `b`. */
export function below(a: Range, b: Range, orEqual: boolean): Range {
  const limit = b.maximum;
  if (limit === undefined) return a;
  // Of whole numbers, those smaller than 5 are at most 4; of others, the bound itself is kept, which is one too many.
  const highest = orEqual || !a.whole ? limit : plus(ceil(limit), whole(-1));
  return meet(a, range(undefined, highest, a.whole));
}
export const above = (a: Range, b: Range, orEqual: boolean): Range => negate(below(negate(a), negate(b), orEqual));

/** Whether some number of `a` is smaller than some number of `b`. */
export const mayBeBelow = (a: Range, b: Range): boolean => a.minimum === undefined || b.maximum === undefined || compare(a.minimum, b.maximum) < 0;

export const isNotNegative = ({ minimum }: Range): boolean => minimum !== undefined && minimum.units >= 0n;
