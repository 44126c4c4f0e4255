import type { AuthSettings } from "../../local/development/authSettings.ts";
import { signToken } from "../../local/development/token.ts";
import { curlCommand } from "./curl.ts";
import { chooseCalls } from "./chooseCalls.ts";
import type { CallableTool } from "./tools.ts";

/** Whose calls of what are to be shown. */
export interface ExampleCallsOptions {
  readonly tools: readonly CallableTool[];
  readonly auth: AuthSettings;
  /** Where the keys are that the service proves tokens with. */
  readonly stateFolder: string;
  readonly address: string;
}

/** A day, so that what was printed in the morning still works in the evening. */
const TOKEN_SECONDS = 24 * 60 * 60;

/** A call to paste for callers without a token, and one for each role, each under a comment that says which. */
export function exampleCalls({ tools, auth, stateFolder, address }: ExampleCallsOptions): Promise<string[]> {
  const calls = chooseCalls(tools, auth.roles).map(async ({ role, tool }) => {
    const token = role === undefined ? undefined : await signToken(stateFolder, auth, { role, expiresInSeconds: TOKEN_SECONDS });
    return `# ${tool.name}, ${role === undefined ? "without a token" : `as ${role}`}\n${curlCommand(tool, address, token)}`;
  });
  return Promise.all(calls);
}
