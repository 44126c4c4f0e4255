import { build, type ImportKind, type Loader, type Plugin } from "esbuild";
import { readFileSync } from "node:fs";
import { dirname, posix, resolve } from "node:path";

/** One import of a source file, also `export … from` and `import()`. */
export interface Import {
  /** A file of ours as a path from the root of the repository, or a package or `node:` module as it is written. */
  readonly target: string;
  /** True when nothing is loaded at run time: `import type`. */
  readonly typeOnly: boolean;
}

/** What a source file takes from elsewhere. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Which of the names in `IMPURE` it uses. */
  readonly impure: readonly string[];
}

/** Where the answer to a question depends on the machine or the moment, not on the arguments. */
const IMPURE = ["Date.now", "Math.random", "process", "performance", "setTimeout", "setInterval", "fetch", "crypto"] as const;

const LOADERS: Readonly<Record<string, Loader>> = { ".ts": "ts", ".tsx": "tsx", ".mjs": "js" };

/** Methods that depend on the machine's locale unless they are told which. */
const LOCALE = /\.(localeCompare|toLocale(?:Date|Time|Upper|Lower)?(?:Case)?(?:String)?)\(/g;

/**
 * Reads the imports of source files, and their uses of the clock and other impure globals, with esbuild's parser, so that
 * text in strings, templates and comments does not count, and a variable of ours called `process` does not either.
 *
 * @param files path from the root of the repository -> text, or undefined to read it from there.
 */
export async function readImports(root: string, files: ReadonlyMap<string, string | undefined>): Promise<SourceFile[]> {
  const [values, all] = await Promise.all([parse(root, files, (text) => text), parse(root, files, withoutTypeKeyword)]);
  return [...files.keys()].map((path) => {
    const loaded = new Set(values.get(path)?.targets);
    const targets = [...new Set(all.get(path)?.targets)].sort();
    return {
      path,
      imports: targets.map((target) => ({ target, typeOnly: !loaded.has(target) })),
      impure: impureNames(values.get(path)?.code ?? ""),
    };
  });
}

/** esbuild drops `import type`; without the keyword it is an import like any other. */
function withoutTypeKeyword(text: string): string {
  return text.replace(/^(\s*)(?:(import) type (?=[{*\w])|(export) type (?=[{*]))/gm, "$1$2$3 ");
}

interface Parsed {
  readonly targets: readonly string[];
  readonly code: string;
}

async function parse(
  root: string,
  files: ReadonlyMap<string, string | undefined>,
  prepare: (text: string) => string,
): Promise<Map<string, Parsed>> {
  const asInput = (path: string): string => `source:${path}`;
  const source: Plugin = {
    name: "source",
    setup(plugin) {
      plugin.onResolve({ filter: /.*/ }, ({ path, kind }) =>
        kind === "entry-point" ? { path: posix.normalize(path), namespace: "source" } : { path, external: true },
      );
      plugin.onLoad({ filter: /.*/, namespace: "source" }, ({ path }) => ({
        contents: prepare(files.get(path) ?? readFileSync(resolve(root, path), "utf8")),
        loader: LOADERS[posix.extname(path)] ?? "ts",
      }));
    },
  };
  const result = await build({
    entryPoints: [...files.keys()].map((path) => ({ in: path, out: path })),
    plugins: [source],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    outdir: root,
    minifyWhitespace: true,
    logLevel: "silent",
    define: Object.fromEntries([...IMPURE, "Date"].map((name) => [name, marker(name)])),
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const code = new Map(result.outputFiles.map((file) => [file.path, file.text]));
  return new Map(
    [...files.keys()].map((path) => {
      const imports: readonly { path: string; kind: ImportKind | "" }[] = result.metafile.inputs[asInput(path)]?.imports ?? [];
      const targets = imports.filter(({ kind }) => kind !== "").map((each) => resolveTarget(path, each.path));
      return [path, { targets, code: code.get(resolve(root, `${path}.js`)) ?? "" }];
    }),
  );
}

function resolveTarget(from: string, target: string): string {
  return target.startsWith(".") ? posix.join(dirname(from), target) : target;
}

function marker(name: string): string {
  return `__impure_${name.replace(".", "_")}`;
}

function impureNames(code: string): string[] {
  const found: string[] = IMPURE.filter((name) => new RegExp(`\\b${marker(name)}\\b`).test(code));
  // `new Date(text)` is a function of its argument; `new Date()` and `Date()` read the clock.
  if (/\bnew __impure_Date\b(?!\()|\b__impure_Date\(\)/.test(code)) found.push("new Date()");
  return [...found, ...new Set(Array.from(code.matchAll(LOCALE), ([, method]) => `.${method}()`))];
}
