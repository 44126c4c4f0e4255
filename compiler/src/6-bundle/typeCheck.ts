import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createSourceFolder, type SourceFolder } from "./sourceFolder.ts";

/** Generated source that does not type-check. It is never the fault of a spec. */
export class GeneratedCodeError extends Error {
  override readonly name = "GeneratedCodeError";
}

/** Type-checks generated source with TypeScript's own program. Later checks of one checker only look at what changed. */
export interface TypeChecker {
  /**
   * @param files path in the bundle (`src/tools/transfer.ts`) -> text
   * @throws GeneratedCodeError with each faulty line shown
   */
  check(files: ReadonlyMap<string, string>): Promise<void>;
  /** Removes what the checker keeps on disk. */
  close(): Promise<void>;
}

export function createTypeChecker(): TypeChecker {
  let opened: Promise<SourceFolder> | undefined;
  return {
    async check(files) {
      opened ??= createSourceFolder("types", { "tsconfig.json": settings() });
      const folder = await opened;
      const sources = new Map([...files].filter(([path]) => path.startsWith("src/") && path.endsWith(".ts")));
      await folder.write(sources);
      const faults = (await runCompiler(folder.path)).filter(({ path }) => sources.has(path));
      if (faults.length > 0) throw new GeneratedCodeError(explain(faults, sources));
    },
    close: async () => (await opened)?.remove(),
  };
}

const require = createRequire(import.meta.url);

const settings = (): string => JSON.stringify({
  compilerOptions: {
    target: "es2023", lib: ["es2023"], module: "nodenext", moduleResolution: "nodenext", types: ["node"], typeRoots: [join(dirname(require.resolve("@types/node/package.json")), "..")],
    strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noFallthroughCasesInSwitch: true, verbatimModuleSyntax: true,
    // The runtime is read from its source, which imports with `.ts`.
    allowImportingTsExtensions: true, skipLibCheck: true, noEmit: true, incremental: true, tsBuildInfoFile: "types.tsbuildinfo",
    paths: { "@fascia/runtime-lib/v1": [require.resolve("@fascia/runtime-lib/v1")] },
  },
  include: ["src/**/*.ts"],
});

interface TypeFault { readonly path: string; readonly line: number; readonly column: number; readonly message: string }

/** Runs `tsc`; it leaves with 1 or 2 when it reports faults, anything else is a failure of its own. */
function runCompiler(root: string): Promise<readonly TypeFault[]> {
  return new Promise((resolve, reject) => {
    const compiler = spawn(process.execPath, [join(dirname(require.resolve("typescript/package.json")), "bin/tsc"), "-p", root, "--pretty", "false"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    compiler.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    compiler.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    compiler.on("error", reject);
    compiler.on("close", (code) => {
      const faults = parseReport(output);
      if (code !== 0 && faults.length === 0) reject(new Error(`The type check could not run (exit code ${code}): ${output}`));
      else resolve(faults);
    });
  });
}

/** `src/tools/transfer.ts(12,5): error TS2345: …`, with further lines indented. */
function parseReport(output: string): readonly TypeFault[] {
  const faults: TypeFault[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = /^(.+?)\((\d+),(\d+)\): error (TS\d+: .*)$/.exec(line);
    if (match !== null) {
      const [, path = "", row = "", column = "", message = ""] = match;
      faults.push({ path: path.replaceAll("\\", "/"), line: Number(row), column: Number(column), message });
    } else if (/^\s+\S/.test(line) && faults.length > 0) {
      const last = faults[faults.length - 1];
      if (last !== undefined) faults[faults.length - 1] = { ...last, message: `${last.message}\n  ${line.trim()}` };
    }
  }
  return faults;
}

function explain(faults: readonly TypeFault[], sources: ReadonlyMap<string, string>): string {
  const shown = faults.slice(0, 10).map(({ path, line, column, message }) => {
    const text = sources.get(path)?.split("\n")[line - 1] ?? "";
    return `${path}:${line}:${column}\n  ${text}\n  ${" ".repeat(Math.max(0, column - 1))}^\n${message}`;
  });
  const more = faults.length > shown.length ? [`… and ${faults.length - shown.length} more.`] : [];
  return ["The generated source does not type-check. This is a fault of the compiler, not of your specs; please report it.", ...shown, ...more].join("\n\n");
}
