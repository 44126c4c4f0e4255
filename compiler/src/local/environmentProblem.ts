/**
 * Something about this machine, not about the specs, stands in the way: a port is taken, a binary is missing, a database
 * does not answer. The message is one sentence for the user that says what, where and what next; the command line prints
 * it without a stack trace and exits with 3.
 */
export class EnvironmentProblem extends Error {
  override readonly name = "EnvironmentProblem";
}
