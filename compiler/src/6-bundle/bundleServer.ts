import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { BuildContext, BuildOptions, OutputFile } from "esbuild";
import { serverOptions } from "./esbuildOptions.ts";
import { createSourceFolder } from "./sourceFolder.ts";

export interface BundledServer { readonly server: Uint8Array; readonly map: string }

/** Makes one file of generated source and the runtime, again and again: only what changed is read. It must be closed, or the process does not end. */
export interface ServerBundler {
  /** @param files path in the bundle (`src/server.ts`) -> text */
  bundle(files: ReadonlyMap<string, string>): Promise<BundledServer>;
  close(): Promise<void>;
}

const require = createRequire(import.meta.url);
const runtime = require.resolve("@fascia/runtime-lib/v1");
/** Paths inside the file are relative to the folder that holds the runtime's package. */
const root = dirname(dirname(dirname(runtime)));

/** Makes it once, and leaves nothing behind. */
export async function bundleServer(files: ReadonlyMap<string, string>): Promise<BundledServer> {
  const bundler = createServerBundler();
  try {
    return await bundler.bundle(files);
  } finally {
    await bundler.close();
  }
}

export function createServerBundler(): ServerBundler {
  let opened: ReturnType<typeof open> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function build(files: ReadonlyMap<string, string>): Promise<BundledServer> {
    opened ??= open();
    const { folder, context } = await opened;
    await folder.write(new Map([...files].filter(([path]) => path.startsWith("src/"))));
    return readOutput((await context.rebuild()).outputFiles, folder.path);
  }

  return {
    bundle(files) {
      // One after the other: a context makes one build at a time.
      const result = last.then(() => build(files));
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      await last;
      const { folder, context } = (await opened) ?? {};
      await context?.dispose();
      await folder?.remove();
    },
  };
}

async function open() {
  const { context } = await import("esbuild");
  const folder = await createSourceFolder("source", {});
  return { folder, context: (await context(options(folder.path))) as BuildContext };
}

const options = (folder: string): BuildOptions => ({
  ...serverOptions,
  absWorkingDir: root,
  entryPoints: [join(folder, "src/server.ts")],
  outfile: "server.mjs",
  write: false,
  alias: { "@fascia/runtime-lib/v1": runtime },
  // No settings of a folder that happens to lie above these files.
  tsconfigRaw: {},
});

function readOutput(outputs: readonly OutputFile[] | undefined, folder: string): BundledServer {
  const server = outputs?.find(({ path }) => path.endsWith(".mjs"));
  const map = outputs?.find(({ path }) => path.endsWith(".map"));
  if (server === undefined || map === undefined) throw new Error("esbuild wrote no server.");
  return { server: server.contents, map: portableMap(map.text, folder) };
}

/** A source map that says the same wherever it was made: paths inside the bundle, or inside packages. */
function portableMap(text: string, folder: string): string {
  const map = JSON.parse(text) as { sources: string[] };
  const ours = `${folder.replaceAll("\\", "/").split("/").at(-1) ?? ""}/`;
  map.sources = map.sources.map((source) => {
    const generated = source.indexOf(ours);
    return generated >= 0 ? source.slice(generated + ours.length) : source.replace(/^.*\/(?=(?:node_modules|runtime-lib)\/)/, "");
  });
  return JSON.stringify(map);
}
