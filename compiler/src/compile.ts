import { systemTables } from "../../runtime-lib/src/systemTables.ts";
import manifest from "../package.json" with { type: "json" };
import { loadWorkspace, type LoadResult } from "./1-load/index.ts";
import { checkWorkspace as checkSpecs, type CheckedWorkspace, type CheckResult as SpecsResult } from "./2-check/index.ts";
import { analyse } from "./3-analyse/analyse.ts";
import type { Finding, WorkspaceAnalysis } from "./3-analyse/analysis.ts";
import { planWorkspace } from "./4-plan/planWorkspace.ts";
import type { WorkspacePlan } from "./4-plan/plan.ts";
import { emitWorkspace, schemaTypes, toolSchemas, type SchemaTypes } from "./5-emit/index.ts";
import { bundleWorkspace, createMemory, createServerBundler, createTypeChecker, digestOf, type Bundle, type TypeChecker } from "./6-bundle/index.ts";
import type { Diagnostic, SpecFiles } from "./diagnostics/diagnostic.ts";
import { findingDiagnostic } from "./findingDiagnostics.ts";
import { specDigest } from "./specDigest.ts";
import { canonicalText } from "./spec/canonical.ts";

export type { Bundle } from "./6-bundle/index.ts";
export { GeneratedCodeError } from "./6-bundle/index.ts";

/** What phases 1 to 3 say of a workspace. */
export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Of the risk engine, red and yellow. Red ones are among the diagnostics too. */
  readonly findings: readonly Finding[];
  /** Absent when anything is wrong, or known but not compiled yet. */
  readonly checked?: CheckedWorkspace;
  readonly analysis?: WorkspaceAnalysis;
}

export interface CompileOptions {
  /** Whether the generated source is type-checked, which finds faults of ours only; true when left out. */
  readonly typeCheck?: boolean;
}

export interface CompileResult extends CheckResult {
  readonly ok: boolean;
  readonly plan?: WorkspacePlan;
  readonly bundle?: Bundle;
}

/** Finds everything that is wrong or dangerous. What cannot be compiled yet and what is too dangerous to compile are warnings here. */
export function checkWorkspace(files: SpecFiles): CheckResult {
  const loaded = loadWorkspace(files);
  return examine(loaded, checkSpecs(loaded.loaded));
}

/** Compiles with what earlier compiles of this process remember: see `createCompiler`. @throws GeneratedCodeError for a fault of ours */
export async function compileWorkspace(files: SpecFiles, { typeCheck = true }: CompileOptions = {}): Promise<CompileResult> {
  shared ??= createCompiler();
  const typeChecker = typeCheck ? createTypeChecker() : undefined;
  try {
    return await shared.compile(files, typeChecker);
  } finally {
    await typeChecker?.close();
  }
}
let shared: Compiler | undefined;

/** Compiles again and again: what did not change since is not made again. */
export interface Compiler {
  /** @param typeChecker left out: generated source is not type-checked */
  compile(files: SpecFiles, typeChecker?: TypeChecker): Promise<CompileResult>;
  close(): Promise<void>;
}

export function createCompiler(): Compiler {
  let loaded: LoadResult | undefined;
  let specs: SpecsResult | undefined;
  const types = createMemory<SchemaTypes>();
  const precompiled = createMemory<string>();
  const bundler = createServerBundler();

  return {
    async compile(files, typeChecker) {
      loaded = loadWorkspace(files, loaded);
      specs = checkSpecs(loaded.loaded, specs);
      const result = asErrors(examine(loaded, specs));
      const { checked, analysis } = result;
      if (checked === undefined || analysis === undefined || result.diagnostics.some(({ severity }) => severity === "error")) return { ...result, ok: false };

      const plan = planWorkspace(checked, analysis, { systemTables });
      const digests = { spec: specDigest(files), schema: digestOf(canonicalText(plan.storage)) };
      const tools = await toolSchemas(plan, (schema, name) => types.remember(`${name} ${JSON.stringify(schema)}`, () => schemaTypes(schema, name)));
      const emitted = emitWorkspace({ plan, tools, digests, risk: new Map(analysis.tools.map((each) => [each.tool, each])) });
      const validators = plan.tools.map(({ variable, tool }) => ({ variable, input: tools.get(tool.name)?.input ?? {}, output: tools.get(tool.name)?.output ?? {} }));
      const bundle = await bundleWorkspace({ plan, emitted, validators, digests, compilerVersion: manifest.version }, { precompiled, bundler, ...(typeChecker !== undefined && { typeChecker }) });
      return { ...result, ok: true, plan, bundle };
    },
    close: () => bundler.close(),
  };
}

/** Phase 3, and what phases 1 and 2 have said. */
function examine({ diagnostics: faults }: LoadResult, { workspace, diagnostics }: SpecsResult): CheckResult {
  const all = [...faults, ...diagnostics];
  if (workspace === undefined) return { diagnostics: all, findings: [] };
  const analysis = analyse(workspace);
  const findings = analysis.tools.flatMap((tool) => tool.findings);
  const red = findings.filter(({ level }) => level === "red").map((finding) => findingDiagnostic(finding, "warning"));
  return { diagnostics: [...all, ...red], findings, checked: workspace, analysis };
}

/** What a check warns of and a compile refuses. */
function asErrors(result: CheckResult): CheckResult {
  const red = new Set(result.findings.filter(({ level }) => level === "red").map(({ code }) => code));
  const refuses = ({ code }: Diagnostic): boolean => code === "not-compiled-yet" || red.has(code);
  return { ...result, diagnostics: result.diagnostics.map((diagnostic) => (refuses(diagnostic) ? { ...diagnostic, severity: "error" } : diagnostic)) };
}
