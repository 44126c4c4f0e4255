/**
 * Whether Postgres and ECMAScript mean the same by a regular expression, so that it may become a CHECK. The answer is careful: true
 * only for printable ASCII characters, `\` before punctuation, plain character classes, groups, `|`, `^`, `$` and the greedy quantifiers
 * `? * + {m,n}` up to 255.
 *
 * Left to the validation of the input are, among others: `.` (in Postgres it matches a line feed), `\d \w \s` (there they know all of
 * Unicode), `\b` (a backspace there), look-around, back references, `[[:alpha:]]`, `(?i)`.
 */
export function isPortablePattern(pattern: string): boolean {
  const rest = pattern.replace(classes, "C").replace(escapes, "E");
  return !/\[|\\|\.|\(\?|\)\?\?/.test(rest) && /^[\x20-\x7e]*$/.test(rest) && quantifiersAreSafe(rest);
}

/** `[a-z0-9_-]`, `[^"\\]`: without a nested `[`, which opens a named class in Postgres, and without letters behind `\`. */
const classes = /\[\^?(?:[\x20-\x5a\x5e-\x7e]|\\[!-/:-@[-`{-~])+\]/g;
const escapes = /\\[!-/:-@[-`{-~]/g;

function quantifiersAreSafe(rest: string): boolean {
  const counted = rest.replace(/\{(\d+)(?:,(\d*))?\}/g, (whole, minimum: string, maximum: string | undefined) =>
    Number(minimum) <= 255 && Number(maximum ?? 0) <= 255 ? "*" : whole,
  );
  // A brace that counts nothing, a quantifier with nothing before it, and `??`, `*?`, `++` mean different things, or nothing at all.
  return !/[{}]/.test(counted) && !/(?:^|[(|^])[*+?]|[*+?][*+?]/.test(counted);
}
