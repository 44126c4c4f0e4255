import { parse, type ParseError } from "jsonc-parser";

import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import type { WorkspaceWithAuth } from "../../local/development/authSettings.ts";

/** What development needs of workspace.json, even while other files are broken. */
export interface WorkspaceJson extends WorkspaceWithAuth {
  readonly name: string;
  readonly description?: string;
}

/** Reads workspace.json as far as it goes; undefined when it is broken, which the check phase explains better. */
export function readWorkspaceJson(files: SpecFiles): WorkspaceJson | undefined {
  const errors: ParseError[] = [];
  const value = parse(files.get("workspace.json") ?? "", errors) as Partial<WorkspaceJson> | undefined;
  const { name, description, auth } = typeof value === "object" && value !== null ? value : {};
  // The name becomes a folder's name, so nothing but the language's own form will do.
  if (errors.length > 0 || typeof name !== "string" || !/^[a-z][a-z0-9-]*$/.test(name)) return undefined;
  const listed = (list: unknown): boolean => list === undefined || (Array.isArray(list) && list.every((each) => typeof each === "string"));
  const sound = auth === undefined || (typeof auth === "object" && auth !== null && listed(auth.roles) && listed(auth.algorithms));
  return sound ? { name, ...(typeof description === "string" && { description }), ...(auth === undefined ? {} : { auth }) } : undefined;
}
