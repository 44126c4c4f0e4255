/** Characters that JSON writes as escapes, and surrogates, of which a lone one is written as an escape too. */
// eslint-disable-next-line no-control-regex
const escaped = /[\u0000-\u001f"\\\ud800-\udfff]/;

const asString = (value: string): string => (escaped.test(value) ? JSON.stringify(value) : `"${value}"`);
const asNumber = (value: number): string => (Number.isFinite(value) ? `${value}` : "null");
/** Date types are strings here: the output was checked against its schema before. */
const asText = (value: string | null): string => (value === null ? "null" : asString(value));

/** What precompiled serialisers are written with: the functions that fast-json-stringify expects, for values that were checked already. */
export const serialiser = {
  asString,
  asUnsafeString: (value: string): string => `"${value}"`,
  asNumber,
  asInteger: asNumber,
  asBoolean: (value: boolean): string => (value ? "true" : "false"),
  asDateTime: asText,
  asDate: asText,
  asTime: asText,
} as const;
export type Serialiser = typeof serialiser;
