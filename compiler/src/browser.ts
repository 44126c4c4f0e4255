/**
 * What a studio needs to check specs while they are edited, without Node: phases 1 to 3, the verdict on what was found, the rules with their stories, the catalogue of diagnostics and their fixes, the schemas
 * and functions that editors complete from, and what the check knows of a place, a node and a wire.
 */
export { loadWorkspace, type LoadedSpec, type LoadedWorkspace, type LoadResult } from "./1-load/index.ts";
export { checkWorkspace, type CheckResult } from "./2-check/index.ts";
export type * from "./2-check/checked.ts";
export type { ExpressionPlace } from "./2-check/expressions.ts";
export { casesOf, checkCases, readGraph, type Graph, type GraphEdge, type GraphNode } from "./2-check/flow/graph.ts";
export { sameRegion, type Region } from "./2-check/flow/regions.ts";
export { reachedFrom, shapeOf, type Shape } from "./2-check/flow/shape.ts";
export { insightsInto, judgeExpression, type Insight, type Insights } from "./2-check/insight.ts";
export { allReadKeys, allWriteKeys, readKeys, writeKeys } from "./2-check/nodes/keys.ts";
export { whyReserved } from "./2-check/reservedNames.ts";
export { allFindings, analyse } from "./3-analyse/analyse.ts";
export { analyseSpecs, type SpecAnalysis } from "./3-analyse/analyseSpecs.ts";
export type * from "./3-analyse/analysis.ts";
export { judge, type Circumstances, type JudgedFinding, type Verdict } from "./3-analyse/acknowledge/verdict.ts";
export { writeAcknowledgment } from "./3-analyse/acknowledge/writeAcknowledgment.ts";
export { renderFindings } from "./3-analyse/report/renderFindings.ts";
export { rules } from "./3-analyse/risk/register.ts";
export type { Rule } from "./3-analyse/risk/rule.ts";
export { applyFix } from "./diagnostics/applyFix.ts";
export { editText, type TextEdit } from "./diagnostics/editText.ts";
export { catalogue, type Code } from "./diagnostics/catalogue/index.ts";
export type * from "./diagnostics/diagnostic.ts";
export { didYouMean } from "./diagnostics/didYouMean.ts";
export { Locator, type Location } from "./diagnostics/locate.ts";
export { child, segments } from "./diagnostics/pointer.ts";
export { renderDiagnostics, toJson, type DiagnosticJson } from "./diagnostics/render.ts";
export { examineAgain, type CheckResult as ExaminedWorkspace, type Examined } from "./examine.ts";
export { stepsBeforePlan, type StepWords } from "./explain/steps.ts";
export { allParts, checkExpression, formatType, functionGroups, functions, type ExpressionType, type Scope, type TypedExpression } from "./expression/index.ts";
export { macros } from "./expression/macros.ts";
export { signature } from "./expression/functions/signature.ts";
export { renameName } from "./expression/rename.ts";
export { jsonSchemas } from "./spec/jsonSchemas.ts";
export { systemFields } from "./spec/index.ts";
export type * from "./spec/index.ts";
