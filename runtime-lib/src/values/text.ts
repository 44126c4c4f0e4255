/** Text whose positions and order are those of Unicode code points, as in Postgres with COLLATE "C"; JavaScript's own are of UTF-16 units. */
import { codePoints } from "../precompiled/text.ts";

/** In code points. */
export const length = codePoints;

/** The code points from start up to, not including, end. What lies outside the text is left out. */
export function substring(text: string, start: number, end = Number.MAX_SAFE_INTEGER): string {
  const from = Math.max(start, 0);
  if (end <= from) return "";
  if (!/[\ud800-\udfff]/.test(text)) return text.slice(from, end);
  return Array.from(text).slice(from, end).join("");
}

/** Less than, equal to or greater than 0, in the order of code points. */
export function compare(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}
/** Surrogates stand for code points beyond all others, but lie before U+E000 to U+FFFF as units. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** ASCII letters only, so that every database and every machine agree. */
export const toLowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
/** ASCII letters only. */
export const toUpperCase = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** Without white space of ASCII at its ends. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}
const isSpace = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13);
