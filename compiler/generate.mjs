// Writes what is generated from the compiler's sources and checked in: JSON Schemas, and the pages about diagnostics and functions.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
// Below node_modules, so that packages are found; Node 20 cannot read TypeScript itself.
const folder = await mkdtemp(join(root, "..", "node_modules", ".fascia-generate-"));
try {
  const outfile = join(folder, "generated.mjs");
  await build({ entryPoints: [join(root, "src", "generated.ts")], outfile, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "error" });
  const { generatedFiles } = await import(pathToFileURL(outfile).href);
  for (const [path, text] of generatedFiles()) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    console.log(`compiler/${path}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
