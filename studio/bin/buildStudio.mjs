import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const output = here("../dist");
/** Everything that the studio is made of. */
const sources = ["../src", "../public", "../index.html", "../package.json", "../vite.config.ts", "../../compiler/src", "../../golden-tests/workspaces/shop"].map(here);

/** Builds the studio, unless nothing that it is made of has changed since, and returns the folder to serve. */
export async function buildStudio() {
  const built = statSync(join(output, "index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.some((source) => newest(source) >= built)) await build();
  return output;
}

async function build() {
  console.error("The studio is being built…");
  const { build: viteBuild } = await import("vite");
  // Beside the last one until it is whole: a registry that runs may be serving that.
  const fresh = `${output}.${process.pid}`;
  const root = here("..");
  await viteBuild({ root, configFile: join(root, "vite.config.ts"), logLevel: "warn", build: { outDir: fresh, emptyOutDir: true } });
  for (const path of files(fresh)) compress(path);
  replace(fresh);
}

/** Compressed once here instead of for each browser. */
function compress(path) {
  if (!/\.(?:js|css|html|svg|json)$/.test(path)) return;
  const content = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}

/** Scripts first, pages last; scripts of earlier builds stay for pages that are open. */
function replace(fresh) {
  mkdirSync(output, { recursive: true });
  const isPage = (path) => /index\.html/.test(path);
  const made = files(fresh);
  for (const path of [...made.filter((each) => !isPage(each)), ...made.filter(isPage)]) {
    const target = join(output, path.slice(fresh.length));
    mkdirSync(join(target, ".."), { recursive: true });
    renameSync(path, target);
  }
  rmSync(fresh, { recursive: true, force: true });
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => (item.isDirectory() ? files(join(folder, item.name)) : [join(folder, item.name)]));
}

function newest(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  const items = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !/\.test\.tsx?$/.test(name));
  return Math.max(status.mtimeMs, ...items.map(({ name }) => newest(join(path, name))));
}
