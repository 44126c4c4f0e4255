import { readBundle, type BundleFolder } from "../../../compiler/src/local/bundle/readBundle.ts";
import type { SpecFiles } from "../../../compiler/src/diagnostics/diagnostic.ts";
import type { JsonSchema } from "../../../compiler/src/spec/index.ts";
import { compileToFolder, type CompiledWorkspace } from "../compiled.ts";

/** One version of a workspace, compiled: what a migration leads from, or to. */
export interface Version {
  readonly compiled: CompiledWorkspace;
  readonly bundle: BundleFolder;
  readonly tools: readonly ToolToCall[];
}

/** A tool as its contract tells it. */
export interface ToolToCall {
  readonly name: string;
  readonly route: { readonly method: string; readonly path: string };
  readonly input: JsonSchema;
}

const known = new Map<string, Promise<Version>>();

/** Compiles specs, each only once: most cases begin with the same. */
export function compileVersion(specs: SpecFiles): Promise<Version> {
  const key = JSON.stringify([...specs]);
  const found = known.get(key) ?? compile(specs);
  known.set(key, found);
  return found;
}

/** Removes what was compiled. */
export async function removeVersions(): Promise<void> {
  for (const version of await Promise.allSettled(known.values())) if (version.status === "fulfilled") version.value.compiled.remove();
  known.clear();
}

async function compile(specs: SpecFiles): Promise<Version> {
  const compiled = await compileToFolder(specs);
  const contract = JSON.parse(compiled.files.get("contract.json") as string) as { readonly tools: readonly ToolToCall[] };
  return { compiled, bundle: readBundle(compiled.folder), tools: contract.tools };
}
