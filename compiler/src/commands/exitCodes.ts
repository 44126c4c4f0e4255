/** What the exit codes of every command mean. */
export const exitCodes = {
  ok: 0,
  /** The specs have errors. */
  diagnostics: 1,
  /** The command was written wrongly. */
  usage: 2,
  /** The machine is in the way: a port that is in use, a database or a registry that does not answer. */
  environment: 3,
  /** The registry refused, or nobody confirmed what has to be confirmed. */
  refused: 4,
  /** A fault of Fascia's own (EX_SOFTWARE of sysexits.h). */
  internal: 70,
} as const;
