import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const source = fileURLToPath(new URL("../src", import.meta.url));
/** The one source file of another package that the compiler carries: the text of the runtime's own tables. */
const systemTables = fileURLToPath(new URL("../../runtime-lib/src/systemTables.ts", import.meta.url));
const output = fileURLToPath(new URL("../dist/cli", import.meta.url));
const entry = join(output, "cli.mjs");

/** Chunks of earlier builds are kept this long, because a process that runs may still load them. */
const KEEP_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Bundles `src/cli.ts` into `dist/cli`, unless no source file has changed since, and returns the bundle's URL. Each command
 * is a chunk of its own, so that `fascia check` does not load what only `fascia dev` needs.
 */
export async function buildCli() {
  const built = statSync(entry, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newest(source) >= built || statSync(systemTables).mtimeMs >= built || statSync(fileURLToPath(import.meta.url)).mtimeMs >= built) await bundle();
  return pathToFileURL(entry).href;
}

/** The time of the last change below a folder, in milliseconds. A folder changes when a file is added, renamed or removed. */
function newest(folder) {
  let time = statSync(folder).mtimeMs;
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) time = Math.max(time, newest(path));
    else if (/(?<!\.test)\.(ts|json)$/.test(item.name)) time = Math.max(time, statSync(path).mtimeMs);
  }
  return time;
}

async function bundle() {
  const { build } = await import("esbuild");
  const started = Date.now();
  const { outputFiles } = await build({
    entryPoints: [join(source, "cli.ts")],
    outdir: output,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    chunkNames: "chunk-[hash]",
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    write: false,
    plugins: [keepUrls],
  });
  mkdirSync(output, { recursive: true });
  // The entry last, each file whole at once: other processes may start from this folder at any moment.
  const isEntry = ({ path }) => basename(path) === "cli.mjs";
  for (const file of [...outputFiles.filter((each) => !isEntry(each)), ...outputFiles.filter(isEntry)]) replaceFile(file);
  // The time before reading counts: a file that is saved while we bundle has to be seen next time.
  utimesSync(entry, started / 1000, started / 1000);
  removeOldChunks(started, new Set(outputFiles.map(({ path }) => basename(path))));
}

function replaceFile({ path, contents }) {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, contents);
  renameSync(partial, path);
}

function removeOldChunks(now, current) {
  for (const name of readdirSync(output)) {
    const path = join(output, name);
    if (current.has(name) || !existsSync(path)) continue;
    if (now - statSync(path).mtimeMs > KEEP_MILLISECONDS) rmSync(path, { force: true });
  }
}

/** `import.meta.url` keeps meaning the source file, so that paths beside it stay right inside the bundle. */
const keepUrls = {
  name: "keep-urls",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      return { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" };
    });
  },
};
