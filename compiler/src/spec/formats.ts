/** What `format` means on a string of an input or output schema. A format that is not here is not known. */
export const formats = {
  uuid: { pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, description: "a UUID" },
  /** A day of the calendar, leap years included (RFC 3339 full-date). */
  date: {
    pattern:
      /^(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/,
    description: "a date such as 2026-11-23",
  },
  /**
   * An instant with its offset (RFC 3339 date-time). A leap second is refused: neither JavaScript nor Postgres keeps one. So are offsets
   * that lead from the first day of year 1, or the last of year 9999, to where UTC may have another number of digits.
   */
  "date-time": {
    pattern:
      /^(?!0000|0001-01-01T.*\+(?!00:00)|9999-12-31T.*-(?!00:00))(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
    description: "an instant such as 2026-11-23T18:30:00Z",
  },
  decimal: { pattern: /^-?(?:0|[1-9]\d{0,999})(?:\.\d{1,999})?$/, description: 'an exact number such as "12.50"' },
  time: { pattern: /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/, description: "a time of day such as 18:30:00" },
  duration: { pattern: /^P(?!$)(?:(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|\d+W)$/, description: "a duration such as P1DT12H" },
  email: {
    pattern: /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i,
    description: "an e-mail address",
  },
  uri: { pattern: /^[a-z][a-z0-9+\-.]*:[^\s<>"{}|\\^`]+$/i, description: "a URI with its scheme" },
  hostname: { pattern: /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i, description: "a host name" },
  ipv4: { pattern: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/, description: "an IPv4 address" },
  ipv6: {
    pattern:
      /^(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,7}:|(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,5}(?::[0-9a-f]{1,4}){1,2}|(?:[0-9a-f]{1,4}:){1,4}(?::[0-9a-f]{1,4}){1,3}|(?:[0-9a-f]{1,4}:){1,3}(?::[0-9a-f]{1,4}){1,4}|(?:[0-9a-f]{1,4}:){1,2}(?::[0-9a-f]{1,4}){1,5}|[0-9a-f]{1,4}:(?::[0-9a-f]{1,4}){1,6}|:(?:(?::[0-9a-f]{1,4}){1,7}|:))$/i,
    description: "an IPv6 address",
  },
} as const satisfies { readonly [name: string]: { readonly pattern: RegExp; readonly description: string } };
export type Format = keyof typeof formats;
