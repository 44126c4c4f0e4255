/** The command was written wrongly: an unknown flag, a missing folder. The message is one sentence; the exit code is 2. */
export class UsageProblem extends Error {
  override readonly name = "UsageProblem";
}
