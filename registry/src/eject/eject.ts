import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import compilerManifest from "../../../compiler/package.json" with { type: "json" };

/** What an ejected folder is made of. */
export interface Ejection {
  readonly workspace: string;
  /** The version's files as they were written. */
  readonly specs: ReadonlyMap<string, string>;
  /** The bundle of its build. */
  readonly bundle: ReadonlyMap<string, Buffer>;
}

/** Made anew by the folder itself. */
const MADE_BY_BUILD = new Set(["server.mjs", "server.mjs.map", "bundle.json"]);
/** How the compiler makes one file of a service. */
const BUILD_OPTIONS = ["esbuildOptions.ts", "startFast.ts"] as const;

/**
 * Everything that a service is, in a folder that builds, type-checks and passes its own tests without us: the generated source, the runtime that it
 * links, and how the one file is made of them.
 *
 * @returns path in the folder -> content, sorted by path
 */
export function eject({ workspace, specs, bundle }: Ejection): ReadonlyMap<string, Buffer> {
  const text = (path: string, content: string): readonly [string, Buffer] => [path, Buffer.from(content)];
  const [migration = ""] = [...bundle.keys()].filter((path) => path.startsWith("migrations/"));
  const files = [
    ...[...bundle].filter(([path]) => !MADE_BY_BUILD.has(path)),
    ...[...specs].map(([path, content]) => text(`specs/${path}`, content)),
    ...below("../../../runtime-lib/src/").map((path) => [`runtime-lib/src/${path}`, read(`../../../runtime-lib/src/${path}`)] as const),
    ...BUILD_OPTIONS.map((name) => [`build/${name}`, read(`../../../compiler/src/6-bundle/${name}`)] as const),
    text("README.md", read("template/README.md").toString().replace("WORKSPACE", workspace).replace("migrations/FIRST_MIGRATION", migration)),
    ["build.mjs", read("template/build.mjs")] as const,
    ["test/service.test.mjs", read("template/test/service.test.mjs")] as const,
    text("package.json", packageJson(workspace)),
    text("tsconfig.json", tsconfig),
    text(".gitignore", "node_modules/\nserver.mjs\nserver.mjs.map\n"),
  ];
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const place = (path: string): URL => new URL(path, import.meta.url);
const read = (path: string): Buffer => readFileSync(place(path));

/** The sources below a folder, without their tests. */
function below(folder: string, path = ""): readonly string[] {
  return readdirSync(fileURLToPath(place(folder + path)), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return below(folder, `${path}${entry.name}/`);
    return entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts") ? [path + entry.name] : [];
  });
}

/** With the versions that the compiler itself was tested with. */
function packageJson(workspace: string): string {
  const { dependencies } = JSON.parse(read("../../../runtime-lib/package.json").toString()) as { dependencies: Record<string, string> };
  const { esbuild, typescript } = compilerManifest.dependencies;
  const manifest = {
    name: workspace,
    version: "1.0.0",
    private: true,
    type: "module",
    engines: { node: ">=20.19.0" },
    scripts: { build: "node build.mjs", types: "tsc -p tsconfig.json", test: "npm run build && node --test test/", start: "node --enable-source-maps server.mjs" },
    dependencies,
    devDependencies: { "@types/node": "^20.9.5", "@types/pg": compilerManifest.devDependencies["@types/pg"], esbuild, typescript },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

const tsconfig = `${JSON.stringify(
  {
    compilerOptions: {
      target: "es2023", lib: ["es2023"], module: "nodenext", moduleResolution: "nodenext", types: ["node"],
      strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noFallthroughCasesInSwitch: true, verbatimModuleSyntax: true,
      allowImportingTsExtensions: true, skipLibCheck: true, noEmit: true,
      paths: { "@fascia/runtime-lib/v1": ["./runtime-lib/src/v1.ts"] },
    },
    include: ["src/**/*.ts", "client.ts"],
  },
  undefined,
  2,
)}\n`;
