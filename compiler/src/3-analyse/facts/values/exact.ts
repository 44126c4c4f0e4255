/** A decimal number without rounding: `units / 10^scale`. */
export interface Exact { readonly units: bigint; readonly scale: number }

/** `12.50`, `-3`, `1e-7`: numerals of JSON. Undefined for what is none. */
export function exact(numeral: string | number): Exact | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(numeral));
  if (match === null) return undefined;
  const [, sign, whole = "0", fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  // Beyond any number that a spec would write; nothing is known of it then.
  if (Math.abs(scale) > 400) return undefined;
  const units = BigInt(`${sign}${whole}${fraction}`);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

export const whole = (value: bigint | number): Exact => ({ units: BigInt(value), scale: 0 });

/** Negative, zero or positive, as the left one is smaller, equal or larger. */
export function compare(left: Exact, right: Exact): number {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

export function add(left: Exact, right: Exact): Exact {
  const [a, b, scale] = aligned(left, right);
  return { units: a + b, scale };
}
export const multiply = (left: Exact, right: Exact): Exact => ({ units: left.units * right.units, scale: left.scale + right.scale });
export const negate = ({ units, scale }: Exact): Exact => ({ units: -units, scale });

/** The largest whole number that is not larger. */
export function floor({ units, scale }: Exact): Exact {
  const one = 10n ** BigInt(scale);
  const quotient = units / one;
  return whole(units < 0n && units % one !== 0n ? quotient - 1n : quotient);
}
export const ceil = (value: Exact): Exact => negate(floor(negate(value)));

/** The shortest numeral: `12.5`. */
export function numeral({ units, scale }: Exact): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  const integer = digits.slice(0, digits.length - scale);
  return `${units < 0n ? "-" : ""}${integer}${scale > 0 && fraction !== "" ? `.${fraction}` : ""}`;
}

function aligned(left: Exact, right: Exact): readonly [bigint, bigint, number] {
  if (left.scale === right.scale) return [left.units, right.units, left.scale];
  const scale = Math.max(left.scale, right.scale);
  return [left.units * 10n ** BigInt(scale - left.scale), right.units * 10n ** BigInt(scale - right.scale), scale];
}
