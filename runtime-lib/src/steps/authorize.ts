import type { Execution } from "../execution.ts";
import { refuse } from "../problem.ts";

/** Step 2: a valid token where one is needed, and then one of the tool's roles. Row-level scope stands in every statement. */
export async function authorize(execution: Execution): Promise<void> {
  const { tool, call } = execution;
  // A public tool does not look at tokens at all, not even at bad ones.
  if (tool.auth === "none") return;
  const caller = call.authenticate();
  execution.caller = caller instanceof Promise ? await caller : caller;
  if (execution.caller === null) {
    if (tool.auth === "required") throw refuse("UNAUTHENTICATED");
    return;
  }
  const { roles } = execution.caller;
  if (tool.roles !== undefined && !tool.roles.some((role) => roles.includes(role))) throw refuse("FORBIDDEN");
}
