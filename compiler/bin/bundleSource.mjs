import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Chunks of earlier builds are kept this long, because a process that runs may still load them. */
const KEEP_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Bundles TypeScript programs of a source checkout into a folder, unless nothing that they are made of has changed since.
 *
 * @param entries the programs' sources
 * @param sources folders and files that the programs are made of
 * @param output the folder
 * @returns the URL of each program, in order
 */
export async function bundleSource({ entries, sources, output }) {
  const programs = entries.map((entry) => join(output, basename(entry).replace(/\.ts$/, ".mjs")));
  const built = Math.min(...programs.map((program) => statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  if ([...sources, fileURLToPath(import.meta.url)].some((source) => newest(source) >= built)) await bundle({ entries, programs, output });
  return programs.map((program) => pathToFileURL(program).href);
}

/** The time of the last change of a file, or of a folder and what lies below. A folder changes when a file is added, renamed or removed. */
function newest(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  let time = status.mtimeMs;
  for (const item of readdirSync(path, { withFileTypes: true })) {
    if (item.isDirectory() || /(?<!\.test)\.(ts|json)$/.test(item.name)) time = Math.max(time, newest(join(path, item.name)));
  }
  return time;
}

async function bundle({ entries, programs, output }) {
  const { build } = await import("esbuild");
  const started = Date.now();
  const { outputFiles } = await build({
    entryPoints: entries,
    outdir: output,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    entryNames: "[name]",
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
  // Programs last, each file whole at once: other processes may start from this folder at any moment.
  const isProgram = ({ path }) => programs.includes(path);
  for (const file of [...outputFiles.filter((each) => !isProgram(each)), ...outputFiles.filter(isProgram)]) replaceFile(file);
  // The time before reading counts: a file that is saved while we bundle has to be seen next time.
  for (const program of programs) utimesSync(program, started / 1000, started / 1000);
  removeOldChunks(output, started, new Set(outputFiles.map(({ path }) => basename(path))));
}

function replaceFile({ path, contents }) {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, contents);
  renameSync(partial, path);
}

function removeOldChunks(output, now, current) {
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
