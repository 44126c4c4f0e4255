import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { BuildContext, BuildOptions, OutputFile, Plugin } from "esbuild";
import { serverOptions } from "./esbuildOptions.ts";

export interface BundledServer { readonly server: Uint8Array; readonly map: string }
type Files = ReadonlyMap<string, string>;

/** Makes one file of generated source and the runtime, again and again: only what changed is read. It must be closed, or the process does not end. */
export interface ServerBundler {
  /** @param files path in the bundle (`src/server.ts`) -> text */
  bundle(files: Files): Promise<BundledServer>;
  close(): Promise<void>;
}

const require = createRequire(import.meta.url);
const runtime = require.resolve("@fascia/runtime-lib/v1");
/** Paths inside the file are relative to the folder that holds the runtime's package. */
const root = dirname(dirname(dirname(runtime)));

/** Makes it once, and leaves nothing behind. */
export async function bundleServer(files: Files): Promise<BundledServer> {
  const { build } = await import("esbuild");
  return readOutput((await build(options(() => files))).outputFiles);
}

export function createServerBundler(): ServerBundler {
  let current: Files = new Map();
  let context: Promise<BuildContext> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function build(files: Files): Promise<BundledServer> {
    current = files;
    context ??= import("esbuild").then((esbuild) => esbuild.context(options(() => current)));
    return readOutput((await (await context).rebuild()).outputFiles);
  }

  return {
    bundle(files) {
      // One after the other: a context makes one build at a time.
      const result = last.then(() => build(files));
      last = result.catch(() => undefined);
      return result;
    },
    close: async () => (await context)?.dispose(),
  };
}

const options = (files: () => Files): BuildOptions => ({
  ...serverOptions,
  absWorkingDir: root,
  entryPoints: ["src/server.ts"],
  outfile: "server.mjs",
  write: false,
  plugins: [generatedSource(files), ...serverOptions.plugins],
});

function readOutput(outputs: readonly OutputFile[] | undefined): BundledServer {
  const server = outputs?.find(({ path }) => path.endsWith(".mjs"));
  const map = outputs?.find(({ path }) => path.endsWith(".map"));
  if (server === undefined || map === undefined) throw new Error("esbuild wrote no server.");
  return { server: server.contents, map: portableMap(map.text) };
}

/** Generated files are never on disk: they are read from where they were printed. */
function generatedSource(files: () => Files): Plugin {
  return {
    name: "generated-source",
    setup(build) {
      build.onResolve({ filter: /^src\/server\.ts$/ }, ({ path, kind }) => (kind === "entry-point" ? { path, namespace: "generated" } : undefined));
      build.onResolve({ filter: /^@fascia\/runtime-lib\/v1$/ }, () => ({ path: runtime }));
      build.onResolve({ filter: /^\./, namespace: "generated" }, ({ path, importer }) => {
        const target = join(dirname(importer), path).replaceAll("\\", "/");
        return { path: files().has(target) ? target : target.replace(/\.js$/, ".ts"), namespace: "generated" };
      });
      build.onLoad({ filter: /.*/, namespace: "generated" }, ({ path }) => {
        const contents = files().get(path);
        if (contents === undefined) throw new Error(`Generated source imports ${path}, which was not generated.`);
        return { contents, loader: path.endsWith(".ts") ? "ts" : "js", resolveDir: root };
      });
    },
  };
}

/** A source map that says the same wherever it was made: paths inside the bundle, or inside packages. */
function portableMap(text: string): string {
  const map = JSON.parse(text) as { sources: string[] };
  map.sources = map.sources.map((source) => source.replace(/^generated:/, "").replace(/^.*\/(?=(?:node_modules|runtime-lib)\/)/, ""));
  return JSON.stringify(map);
}
