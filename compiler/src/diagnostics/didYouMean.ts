/**
 * The nearest of the legal words, when one is near enough that a person may have meant it.
 * Among equally near words the first in code unit order is taken, so that the answer never depends on the order of the words.
 */
export function didYouMean(written: string, words: Iterable<string>): string | undefined {
  const lower = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const word of words) {
    if (word === written) continue;
    const other = word.toLowerCase();
    const allowed = Math.max(1, Math.floor(Math.max(lower.length, other.length) * 0.4));
    if (Math.abs(lower.length - other.length) > allowed) continue;
    // Case alone is the smallest of slips.
    const distance = lower === other ? 0 : editDistance(lower, other);
    if (distance > allowed || distance >= Math.max(lower.length, other.length)) continue;
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && word < best)) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau-Levenshtein (optimal string alignment): the least number of inserted, removed, changed and swapped neighbouring characters. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], index: number): number {
  const cost = row[index];
  if (cost === undefined) throw new Error(`No cost at ${index}.`);
  return cost;
}
