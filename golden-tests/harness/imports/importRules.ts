import type { Import, SourceFile } from "./readImports.ts";

/** What the files below a path may use. The first area whose path fits a file counts. */
interface Area {
  readonly path: string;
  /** Our own folders and files that it may import. */
  readonly imports: readonly string[];
  /** Our own folders from which it may take types, but nothing that is loaded. */
  readonly types?: readonly string[];
  /** True when its results depend on its arguments alone: no Node, no clock, no locale, no database. */
  readonly pure?: boolean;
}

const LANGUAGE = ["compiler/src/spec/", "compiler/src/expression/", "compiler/src/diagnostics/"];
const PHASES = ["1-load", "2-check", "3-analyse", "4-plan", "5-emit", "6-bundle"].map((name) => `compiler/src/${name}/`);
const LAST_PURE_PHASE = 5;
const BROWSER_SAFE_PHASES = 3;

/** Packages that reach outside the process or need Node, which no pure area may import. */
const IMPURE_PACKAGES = ["pg", "esbuild", "typescript", "jose", "fastify", "pino"];

const AREAS: readonly Area[] = [
  { path: "runtime-lib/", imports: ["runtime-lib/"] },
  { path: "compiler/src/spec/", imports: ["compiler/src/spec/"], pure: true },
  { path: "compiler/src/diagnostics/", imports: ["compiler/src/diagnostics/"], types: ["compiler/src/spec/"], pure: true },
  { path: "compiler/src/expression/", imports: LANGUAGE, pure: true },
  ...PHASES.map((path, index) => ({
    path,
    imports: [...LANGUAGE, path],
    types: PHASES.slice(0, index),
    pure: index < LAST_PURE_PHASE,
  })),
  // Tell what was found and planned: functions of the phases' results.
  { path: "compiler/src/explain/", imports: [...LANGUAGE, ...PHASES.slice(0, LAST_PURE_PHASE), "compiler/src/explain/"], pure: true },
  { path: "compiler/src/difference/", imports: [...LANGUAGE, ...PHASES.slice(0, LAST_PURE_PHASE), "compiler/src/explain/", "compiler/src/difference/"], pure: true },
  // Judges what the phases made, and so shares nothing with them.
  { path: "compiler/src/verify/", imports: ["compiler/src/verify/"] },
  // Who runs a migration plans it under the lock, and brings the runtime's own tables up to date.
  { path: "compiler/src/local/migration/", imports: ["compiler/src/local/", "compiler/src/spec/", "compiler/src/4-plan/", "runtime-lib/src/systemTables.ts"] },
  { path: "compiler/src/local/", imports: ["compiler/src/local/"], types: ["compiler/src/4-plan/"] },
  // Knows the registry by its answers alone, and nothing of the compiler that is loaded.
  { path: "compiler/src/remote/", imports: ["compiler/src/remote/", "compiler/src/local/environmentProblem.ts"], types: ["compiler/src/checkReport.ts"] },
  ...["browser", "examine", "findingDiagnostic"].map((name) => ({
    path: `compiler/src/${name}.ts`,
    imports: [...LANGUAGE, ...PHASES.slice(0, BROWSER_SAFE_PHASES), "compiler/src/examine.ts", "compiler/src/findingDiagnostic.ts", "compiler/src/explain/"],
    pure: true,
  })),
  // A workspace's first migration makes the runtime's own tables too; whoever writes a table owns its form.
  { path: "compiler/src/compile.ts", imports: ["compiler/", "runtime-lib/src/systemTables.ts"] },
  { path: "compiler/src/commands/", imports: ["compiler/src/"] },
  { path: "compiler/", imports: ["compiler/"] },
  { path: "registry/bench/", imports: ["compiler/", "golden-tests/bench/", "registry/"] },
  // Every check in the studio is the compiler's own; the model knows no screen, no browser and no Node.
  { path: "studio/src/model/", imports: ["@fascia/compiler/browser", "studio/src/model/"], pure: true },
  { path: "studio/bench/", imports: ["compiler/", "golden-tests/bench/", "studio/"] },
  { path: "registry/", imports: ["compiler/", "registry/", "studio/bin/"] },
  // Every check in the studio is the compiler's own; what the registry answers has the types of its schemas.
  { path: "studio/", imports: ["studio/", "@fascia/compiler/browser"], types: ["registry/src/", "compiler/src/"] },
  { path: "golden-tests/", imports: ["compiler/", "golden-tests/", "@fascia/", "runtime-lib/"] },
];

/** Says whether a file is a test or used by tests only; such files may import everything. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/(?:test|testing|fixtures)\//.test(path);
}

/** Returns one sentence for each import or use that the directions of DESIGN §2 forbid. */
export function checkImports(files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => !isTest(path)).flatMap(checkFile);
}

function checkFile(file: SourceFile): string[] {
  const area = AREAS.find(({ path }) => file.path.startsWith(path));
  if (area === undefined) return [`${file.path} belongs to no area: say in importRules.ts what it may import.`];
  if (area.path === "compiler/" && /^compiler\/src\/[^/]+\//.test(file.path)) {
    return [`${file.path} is in a new folder of the compiler: say in importRules.ts what it may import.`];
  }
  const directions = file.imports.filter((each) => !mayImport(area, each)).map((each) => forbidden(file, area, each));
  if (!area.pure) return directions;
  return [
    ...directions,
    ...file.imports.filter(isImpure).map(({ target }) => `${file.path} imports ${target}, but ${area.path} works without Node and without a database.`),
    ...file.impure.map((name) => `${file.path} uses ${name}, but the results of ${area.path} depend on its arguments alone.`),
  ];
}

function mayImport(area: Area, { target, typeOnly }: Import): boolean {
  if (!isOurs(target)) return true;
  const reach = typeOnly ? [...area.imports, ...(area.types ?? [])] : area.imports;
  return reach.some((path) => target.startsWith(path));
}

function forbidden(file: SourceFile, area: Area, { target }: Import): string {
  const typesOnly = area.types?.some((path) => target.startsWith(path)) ?? false;
  return typesOnly
    ? `${file.path} imports ${target}, of which ${area.path} may take types only: write "import type".`
    : `${file.path} imports ${target}, which ${area.path} may not: imports point from later to earlier.`;
}

function isOurs(target: string): boolean {
  return /^(?:compiler|runtime-lib|registry|studio|golden-tests|@fascia)\//.test(target);
}

function isImpure({ target, typeOnly }: Import): boolean {
  if (typeOnly) return false;
  return target.startsWith("node:") || IMPURE_PACKAGES.some((name) => target === name || target.startsWith(`${name}/`));
}
