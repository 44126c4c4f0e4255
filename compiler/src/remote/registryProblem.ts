/**
 * The registry refused, or nobody is signed in there. The message is for the user and says what to do next; the command line prints it without a
 * stack trace and exits with 4. It never holds a credential.
 */
export class RegistryProblem extends Error {
  override readonly name = "RegistryProblem";
  /** The registry's own code, by which a command decides; see `registry/src/http/problems.ts`. */
  readonly code: string;
  /** What else the registry told: both sides of a conflict. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.members = members;
  }
}
