import { systemTables } from "../../runtime-lib/src/systemTables.ts";
import manifest from "../package.json" with { type: "json" };
import { loadWorkspace, type LoadResult } from "./1-load/index.ts";
import type { CheckedWorkspace } from "./2-check/index.ts";
import { judge, type Verdict } from "./3-analyse/acknowledge/verdict.ts";
import type { WorkspaceAnalysis } from "./3-analyse/analysis.ts";
import { describeSchema } from "./4-plan/migration/document/describeSchema.ts";
import type { WorkspacePlan } from "./4-plan/plan.ts";
import { planWorkspace } from "./4-plan/planWorkspace.ts";
import { emitWorkspace, schemaTypes, toolSchemas, type SchemaTypes } from "./5-emit/index.ts";
import { bundleServer, bundleWorkspace, createMemory, createServerBundler, createTypeChecker, digestOf, type Bundle, type BundleTools, type Memory, type ServerBundler } from "./6-bundle/index.ts";
import type { Diagnostic, SpecFiles } from "./diagnostics/diagnostic.ts";
import { examineAgain, type CheckResult, type Examined } from "./examine.ts";
import { canonicalText } from "./spec/canonical.ts";
import { specDigest } from "./specDigest.ts";

export type { Bundle } from "./6-bundle/index.ts";
export { createChecker, type Checker, type CheckResult } from "./examine.ts";
export { GeneratedCodeError } from "./6-bundle/index.ts";

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
  return examineAgain(loadWorkspace(files)).result;
}

/**
 * Phases 1 to 4, for whoever wants to know what would be compiled, also where something is too dangerous to compile. Tools that cannot be compiled yet are
 * not in the plan; there is no plan when something is wrong, or when what all tools stand on cannot be compiled.
 */
export function planSpecs(files: SpecFiles): CheckResult & { readonly plan?: WorkspacePlan; readonly notCompiled: readonly string[] } {
  const result = checkWorkspace(files);
  const { checked, analysis, diagnostics } = result;
  const tooEarly = new Set(diagnostics.filter(({ code }) => code === "not-compiled-yet").map(({ place }) => place.file));
  if (checked === undefined || analysis === undefined || checked.entities.some(({ file }) => tooEarly.has(file))) return { ...result, notCompiled: [] };
  const tools = checked.tools.filter(({ file }) => !tooEarly.has(file));
  return { ...result, plan: planWorkspace({ ...checked, tools }, analysis, { systemTables }), notCompiled: checked.tools.filter((tool) => !tools.includes(tool)).map(({ name }) => name) };
}

/** Compiles once. Types and validators of schemas that this process has seen before are not made again. @throws GeneratedCodeError for a fault of ours */
export async function compileWorkspace(files: SpecFiles, { typeCheck = true }: CompileOptions = {}): Promise<CompileResult> {
  const checker = typeCheck ? createTypeChecker() : undefined;
  try {
    return await compile(examineAgain(loadWorkspace(files)), { ...shared, server: bundleServer, ...(checker !== undefined && { typeCheck: checker.check }) });
  } finally {
    await checker?.close();
  }
}

/** Compiles again and again, as `fascia dev` does: what did not change is not made again. */
export interface Compiler {
  compile(files: SpecFiles, options?: CompileOptions): Promise<CompileResult>;
  /** Until then the process does not end. */
  close(): Promise<void>;
}

/** @param bundler makes servers of sources; for tests that look at the sources alone and want no server made */
export function createCompiler(bundler: ServerBundler = createServerBundler()): Compiler {
  const memories = createMemories();
  const checker = createTypeChecker();
  let earlier: Examined | undefined;
  let plan: WorkspacePlan | undefined;
  return {
    async compile(files, { typeCheck = true } = {}) {
      earlier = examineAgain(loadWorkspace(files, earlier?.loaded), earlier);
      const result = await compile(earlier, { ...memories, server: bundler.bundle, ...(typeCheck && { typeCheck: checker.check }) }, plan);
      plan = result.plan ?? plan;
      return result;
    },
    close: async () => void (await Promise.all([bundler.close(), checker.close()])),
  };
}

interface Memories { readonly types: Memory<SchemaTypes>; readonly precompiled: Memory<string> }
const createMemories = (): Memories => ({ types: createMemory(), precompiled: createMemory() });
const shared = createMemories();

/** The phases, in order. */
async function compile({ loaded, result: examined }: Examined, tools: Memories & BundleTools, previous?: WorkspacePlan): Promise<CompileResult> {
  const result = asErrors(examined);
  const { checked, analysis } = result;
  if (checked === undefined || analysis === undefined || result.diagnostics.some(({ severity }) => severity === "error")) return { ...result, ok: false };
  return { ...result, ok: true, ...(await build(loaded, checked, analysis, tools, previous)) };
}

/** Phases 4 to 6. Whether there is something in the way is the caller's to ask: a test builds what is red to show that it is dangerous. */
export async function build(loaded: LoadResult, checked: CheckedWorkspace, analysis: WorkspaceAnalysis, tools: Memories & BundleTools = { ...shared, server: bundleServer }, previous?: WorkspacePlan): Promise<{ readonly plan: WorkspacePlan; readonly bundle: Bundle }> {
  const plan = planWorkspace(checked, analysis, { systemTables, ...(previous !== undefined && { previous }) });
  const digests = { spec: specDigest(loaded.loaded.files), schema: digestOf(canonicalText(plan.storage)) };
  const schemas = await toolSchemas(plan, (schema, name) => tools.types.remember(`${name} ${JSON.stringify(schema)}`, () => schemaTypes(schema, name)));
  const emitted = emitWorkspace({ plan, schema: describeSchema(plan, digests.schema), tools: schemas, digests, risk: analysis });
  const bundle = await bundleWorkspace({ plan, emitted, schemas, digests, compilerVersion: manifest.version }, tools);
  return { plan, bundle };
}

/** Whether what was checked may be deployed on a day (`2026-11-23`), with what people have acknowledged. */
export function verdictOf({ diagnostics, findings, acknowledgments, checked }: CheckResult, today: string): Verdict {
  return judge(findings, acknowledgments, { today, adminRoles: checked?.adminRoles ?? ["admin"], errors: diagnostics.filter(({ severity }) => severity === "error").length });
}

/** What a check warns of and a compile refuses. */
function asErrors(result: CheckResult): CheckResult {
  const red = new Set(result.findings.filter(({ level }) => level === "red").map(({ code }) => code));
  const refuses = ({ code }: Diagnostic): boolean => code === "not-compiled-yet" || red.has(code);
  return { ...result, diagnostics: result.diagnostics.map((diagnostic) => (refuses(diagnostic) ? { ...diagnostic, severity: "error" } : diagnostic)) };
}
