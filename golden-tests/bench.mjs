// Bundles one benchmark and runs it: `npm run bench -- coldstart [--json FILE] …`.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const benchmarks = { coldstart: "bench/coldstart.ts", throughput: "bench/throughput.ts", compile: "bench/compile.ts", model: "bench/model.ts", registry: "../registry/bench/registry.ts", studio: "../studio/bench/studio.ts" };
const [name, ...options] = process.argv.slice(2);
if (!Object.hasOwn(benchmarks, name)) {
  console.error(`Usage: npm run bench -- ${Object.keys(benchmarks).join(" | ")} [--json FILE]`);
  process.exit(2);
}

/** A file that is bundled still finds what lies beside it. */
const keepPlaces = {
  name: "keep-places",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
      loader: "ts",
    }));
  },
};

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// Below the packages that Node has to find.
const output = here("./dist/bench");
mkdirSync(output, { recursive: true });
const outfile = join(output, `${name}.mjs`);
await build({
  entryPoints: [here(benchmarks[name])],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  // The studio names the compiler as a package; Node 20 cannot read its TypeScript itself.
  alias: { "@fascia/compiler/browser": here("../compiler/src/browser.ts") },
  sourcemap: "inline",
  logLevel: "error",
  plugins: [keepPlaces],
});

const { status, signal } = spawnSync(process.execPath, ["--enable-source-maps", outfile, ...options], { stdio: "inherit" });
process.exit(signal === null ? status : 1);
