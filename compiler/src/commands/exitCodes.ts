/** What the exit codes of every command mean. */
export const exitCodes = {
  ok: 0,
  /** The specs have errors. */
  diagnostics: 1,
  /** The command was written wrongly. */
  usage: 2,
  /** The machine is in the way: a port that is in use, a database that does not answer. */
  environment: 3,
  /** A fault of Fascia's own (EX_SOFTWARE of sysexits.h). */
  internal: 70,
} as const;
