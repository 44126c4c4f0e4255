import type { WorkspacePlan } from "../4-plan/plan.ts";
import type { BundledServer } from "./bundleServer.ts";
import { digestOf, digestOfFiles } from "./digest.ts";
import type { Memory } from "./memory.ts";
import type { TypeChecker } from "./typeCheck.ts";
import type { JsonSchema } from "../spec/index.ts";
import { precompiledFile, type ToolValidators } from "./validators/precompile.ts";

/** What the compiler emits for a workspace: every file, and the digest that names them all. */
export interface Bundle {
  readonly workspace: string;
  /** Of all files but `bundle.json`, which holds it. */
  readonly digest: string;
  /** Path -> content, sorted by path. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

export interface BundleInput {
  readonly plan: WorkspacePlan;
  /** Emitted files: path in the bundle -> text. */
  readonly emitted: ReadonlyMap<string, string>;
  /** By tool name, in canonical form. */
  readonly schemas: ReadonlyMap<string, { readonly input: JsonSchema; readonly output: JsonSchema }>;
  readonly digests: { readonly spec: string; readonly schema: string };
  readonly compilerVersion: string;
}

export interface BundleTools {
  readonly precompiled: Memory<string>;
  readonly server: (files: ReadonlyMap<string, string>) => Promise<BundledServer>;
  /** Left out: generated source is not type-checked. */
  readonly typeCheck?: TypeChecker["check"];
}

/** Precompiles the validators, type-checks, and makes one server of everything. @throws GeneratedCodeError when emitted source does not type-check: our fault */
export async function bundleWorkspace(input: BundleInput, { precompiled, server: bundleServer, typeCheck }: BundleTools): Promise<Bundle> {
  const { name } = input.plan.workspace.spec;
  const source = new Map(input.emitted).set("src/validators.precompiled.js", await precompiledFile(name, toolValidators(input), precompiled));
  const [{ server, map }] = await Promise.all([bundleServer(source), typeCheck?.(source)]);
  const files = sorted([...source, ["server.mjs", server], ["server.mjs.map", map]]);
  const digests = new Map([...files].map(([path, content]) => [path, digestOf(content)]));
  const digest = digestOfFiles(digests);
  return { workspace: name, digest, files: sorted([...files, ["bundle.json", manifest(input, digests, digest)]]) };
}

const toolValidators = ({ plan, schemas }: BundleInput): readonly ToolValidators[] =>
  plan.tools.map(({ variable, tool }) => {
    const known = schemas.get(tool.name);
    if (known === undefined) throw new Error(`Tool "${tool.name}" has no schemas.`);
    return { variable, ...known };
  });

/** `bundle.json`: what is in the bundle and what it was made of. */
function manifest({ plan, digests, compilerVersion }: BundleInput, files: ReadonlyMap<string, string>, digest: string): string {
  const { spec } = plan.workspace;
  return `${JSON.stringify({
    bundleVersion: 1,
    workspace: spec.name,
    version: spec.version ?? "1.0.0",
    digest,
    specDigest: digests.spec,
    schemaDigest: digests.schema,
    sourceDigest: digestOfFiles([...files].filter(([path]) => path.startsWith("src/"))),
    serverDigest: files.get("server.mjs"),
    compilerVersion,
    postgres: spec.postgres ?? 17,
    files: [...files].map(([path, own]) => ({ path, digest: own })),
  }, undefined, 2)}\n`;
}

const sorted = (files: readonly (readonly [string, string | Uint8Array])[]): ReadonlyMap<string, string | Uint8Array> => new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
