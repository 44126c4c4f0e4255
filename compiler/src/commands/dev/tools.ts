import { parse } from "jsonc-parser";

import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import type { JsonSchema, ToolSpec } from "../../spec/index.ts";

/** A tool as somebody who calls it sees it. */
export interface CallableTool {
  readonly name: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  readonly description: string;
  /** Whether a token is needed, and the roles it may carry; undefined when any role will do. */
  readonly auth: "required" | "optional" | "none";
  readonly allowedRoles: readonly string[] | undefined;
  readonly input: JsonSchema;
  /** How sure it is that a call with an example input succeeds on an empty database; see `prospectOf`. */
  readonly prospect: Prospect;
}

/** `sure`: it reads lists and totals. `likely`: it creates, and reads nothing that may be missing. `unsure`: the rest. */
export type Prospect = "sure" | "likely" | "unsure";

/** Returns the workspace's tools that are called over HTTP, by name. The specs have been checked. */
export function callableTools(files: SpecFiles): CallableTool[] {
  return [...files]
    .filter(([path]) => path.startsWith("tools/"))
    .map(([, text]) => parse(text) as ToolSpec)
    .flatMap((spec) => (spec.trigger.type === "http" ? [callable(spec, spec.trigger)] : []))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function callable(spec: ToolSpec, trigger: Extract<ToolSpec["trigger"], { type: "http" }>): CallableTool {
  const required = spec.auth?.required ?? true;
  return {
    name: spec.name,
    method: trigger.method ?? "POST",
    path: trigger.path ?? `/tools/${spec.name}`,
    description: spec.description,
    auth: required === "optional" ? "optional" : required ? "required" : "none",
    allowedRoles: spec.auth?.allowedRoles,
    input: spec.input,
    prospect: prospectOf(spec),
  };
}

function prospectOf({ flow }: ToolSpec): Prospect {
  const { nodes } = flow;
  const certain = nodes.every((node) => node.type !== "assert" && node.type !== "policyCheck" && !(node.type === "read" && mayMiss(node)));
  const writes = nodes.filter((node) => node.type === "write");
  if (!certain || writes.some(({ action }) => action !== "create")) return "unsure";
  return writes.length === 0 ? "sure" : "likely";
}

/** Reads of one row fail when it is not there, which on an empty database it never is. */
function mayMiss({ mode }: { readonly mode: string }): boolean {
  return mode === "one";
}
