/** The one replacement that makes a text into another: what both begin and end with stays, so that a cursor there stays too. */
export function smallestChange(from: string, to: string): { readonly from: number; readonly to: number; readonly insert: string } {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let end = 0;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}
