/** What a column's CHECK says, as `storage/columnCheck.ts` writes it. */
export interface CheckForm {
  readonly minimum?: string;
  readonly maximum?: string;
  readonly pattern?: string;
  readonly values?: readonly string[];
}

const part = /^(?:char_length\((?:[a-z0-9_]+|"(?:[^"]|"")+")\)|[a-z_][a-z0-9_]*|"(?:[^"]|"")+") (?:BETWEEN (\S+) AND (\S+)|>= (\S+)|<= (\S+)|~ ('(?:[^']|'')*')|IN \(((?:'(?:[^']|'')*'(?:, )?)+)\))(?: AND |$)/;

export function checkForm(expression: string): CheckForm {
  let rest = expression;
  let form: CheckForm = {};
  while (rest !== "") {
    const match = part.exec(rest);
    if (match === null) throw new Error(`This check was not written by columnCheck.ts: ${expression}`);
    const [whole, low, high, minimum = low, maximum = high, pattern, values] = match;
    form = {
      ...form,
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
      ...(pattern !== undefined && { pattern }),
      ...(values !== undefined && { values: [...values.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => (text ?? "").replaceAll("''", "'")) }),
    };
    rest = rest.slice(whole.length);
  }
  return form;
}

/** Whether everything that the old check lets in, the new one lets in too. */
export function isLooser(before: CheckForm, after: CheckForm): boolean {
  const isBelow = (bound: string | undefined, other: string | undefined): boolean => bound === undefined || (other !== undefined && compareNumbers(bound, other) <= 0);
  const isAbove = (bound: string | undefined, other: string | undefined): boolean => bound === undefined || (other !== undefined && compareNumbers(bound, other) >= 0);
  return (
    isBelow(after.minimum, before.minimum) && isAbove(after.maximum, before.maximum) &&
    (after.pattern === undefined || after.pattern === before.pattern) &&
    (after.values === undefined || (before.values !== undefined && before.values.every((value) => after.values?.includes(value))))
  );
}

/** Exactly, also for decimals beyond what a double holds. */
function compareNumbers(one: string, other: string): number {
  if (/e/i.test(one + other)) return Number(one) - Number(other);
  const digits = Math.max(...[one, other].map((text) => text.split(".")[1]?.length ?? 0));
  const scaled = (text: string): bigint => BigInt(text.replace(".", "") + "0".repeat(digits - (text.split(".")[1]?.length ?? 0)));
  const [a, b] = [scaled(one), scaled(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}
