/**
 * What a studio needs to check specs while they are edited, without Node: phases 1 to 3, the verdict on what was found, the rules with their stories, the catalogue of diagnostics and their fixes, and the schemas
 * and functions that editors complete from.
 */
export { loadWorkspace, type LoadedSpec, type LoadedWorkspace, type LoadResult } from "./1-load/index.ts";
export { checkWorkspace, type CheckResult } from "./2-check/index.ts";
export type * from "./2-check/checked.ts";
export { allFindings, analyse } from "./3-analyse/analyse.ts";
export { analyseSpecs, type SpecAnalysis } from "./3-analyse/analyseSpecs.ts";
export type * from "./3-analyse/analysis.ts";
export { judge, type Circumstances, type JudgedFinding, type Verdict } from "./3-analyse/acknowledge/verdict.ts";
export { renderFindings } from "./3-analyse/report/renderFindings.ts";
export { rules } from "./3-analyse/risk/register.ts";
export type { Rule } from "./3-analyse/risk/rule.ts";
export { applyFix } from "./diagnostics/applyFix.ts";
export { catalogue, type Code } from "./diagnostics/catalogue/index.ts";
export type * from "./diagnostics/diagnostic.ts";
export { Locator, type Location } from "./diagnostics/locate.ts";
export { renderDiagnostics, toJson, type DiagnosticJson } from "./diagnostics/render.ts";
export { checkExpression, formatType, functionGroups, functions } from "./expression/index.ts";
export { jsonSchemas } from "./spec/jsonSchemas.ts";
export type * from "./spec/index.ts";
