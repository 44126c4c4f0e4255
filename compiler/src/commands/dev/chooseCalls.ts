import type { CallableTool } from "./tools.ts";

/** A tool to try, and the role to try it with; without a role, without a token. */
export interface ExampleCall {
  readonly role: string | undefined;
  readonly tool: CallableTool;
}

/** Chooses a call for callers without a token, if any tool lets them in, and one for each role that may call something. */
export function chooseCalls(tools: readonly CallableTool[], roles: readonly string[]): ExampleCall[] {
  return [undefined, ...roles].flatMap((role) => {
    const best = tools.filter((tool) => mayCall(tool, role)).sort((left, right) => compare(left, right, role))[0];
    return best === undefined ? [] : [{ role, tool: best }];
  });
}

/** Says whether a caller of a role, or without a token, gets past the tool's second step. */
export function mayCall(tool: CallableTool, role: string | undefined): boolean {
  if (role === undefined) return tool.auth !== "required";
  return tool.auth !== "none" && (tool.allowedRoles === undefined || tool.allowedRoles.includes(role));
}

const PROSPECTS = ["unsure", "likely", "sure"] as const;

/** First what will probably work, then what shows most of the role: a tool that few others may call. */
function compare(left: CallableTool, right: CallableTool, role: string | undefined): number {
  const works = (tool: CallableTool): number => (tool.prospect === "unsure" ? 0 : 1);
  const needsToken = (tool: CallableTool): number => (role !== undefined && tool.auth === "required" ? 1 : 0);
  const prospect = (tool: CallableTool): number => PROSPECTS.indexOf(tool.prospect);
  const open = (tool: CallableTool): number => tool.allowedRoles?.length ?? Number.MAX_SAFE_INTEGER;
  return (
    works(right) - works(left) ||
    needsToken(right) - needsToken(left) ||
    open(left) - open(right) ||
    prospect(right) - prospect(left) ||
    (left.name < right.name ? -1 : 1)
  );
}
