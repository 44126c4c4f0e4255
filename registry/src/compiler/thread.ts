import { parentPort } from "node:worker_threads";

import { checkReport } from "../../../compiler/src/checkReport.ts";
import { createChecker, createCompiler, GeneratedCodeError, planSpecs, type Checker } from "../../../compiler/src/compile.ts";
import { judge } from "../../../compiler/src/3-analyse/acknowledge/verdict.ts";
import { toJson } from "../../../compiler/src/diagnostics/render.ts";
import { compare, renderDifference, workspaceSurface, type Surface } from "../../../compiler/src/difference/index.ts";
import type { FlowNode } from "../../../compiler/src/spec/index.ts";
import { bounded } from "../bounded.ts";
import { nodeLinks } from "../builds/nodeLinks.ts";
import { CLOSE, type Request, type Requests, type Response, type Results } from "./messages.ts";

/**
 * The program of a thread that checks and compiles, so that the server goes on answering meanwhile. It remembers what it has seen: what did not change
 * is not made again.
 */
const compiler = createCompiler();
const CHECKERS = 24;
const checkers = bounded<Checker>(CHECKERS);

type Work = { readonly [K in keyof Requests]: (request: Requests[K]) => Promise<Results[K]> };
const work: Work = {
  async check({ subject, files, acknowledgments, today, adminRoles }) {
    const result = checkers.remember(subject, createChecker)(files);
    const place = { file: "acknowledgments.json", pointer: "" };
    const errors = result.diagnostics.filter(({ severity }) => severity === "error").length;
    const notYet = result.diagnostics.filter(({ code }) => code === "not-compiled-yet").length;
    const verdict = judge(result.findings, acknowledgments.map((each) => ({ ...each, place })), { today, adminRoles, errors: errors + notYet });
    return checkReport(result, verdict, files);
  },

  async compare({ before, after }) {
    const [old, current] = [surfaceOf(before), surfaceOf(after)];
    if (old === undefined || current === undefined) return { kind: "faulty", sides: [...(old === undefined ? ["before" as const] : []), ...(current === undefined ? ["after" as const] : [])] };
    const difference = compare(old, current);
    return { kind: "difference", difference, markdown: renderDifference(difference) };
  },

  async build({ files }) {
    try {
      const { bundle, plan, diagnostics } = await compiler.compile(files);
      if (bundle === undefined || plan === undefined) return { kind: "specs", diagnostics: toJson(diagnostics, files) };
      const flows = new Map(plan.tools.map(({ tool }) => [tool.name, idsOf(tool.spec.flow.nodes)]));
      const { schemaDigest } = JSON.parse(String(bundle.files.get("bundle.json"))) as { schemaDigest: string };
      return { kind: "bundle", digest: bundle.digest, schemaDigest, files: bundle.files, nodes: nodeLinks(bundle.files, flows) };
    } catch (error) {
      if (error instanceof GeneratedCodeError) return { kind: "internal", message: error.message };
      throw error;
    }
  },
};

function surfaceOf(files: ReadonlyMap<string, string>): Surface | undefined {
  const { plan, analysis } = planSpecs(files);
  return plan === undefined || analysis === undefined ? undefined : workspaceSurface({ plan, analysis, files });
}

function idsOf(nodes: readonly FlowNode[]): readonly string[] {
  return nodes.flatMap((node) => [node.id, ...(node.type === "forEach" ? idsOf(node.flow.nodes) : [])]);
}

parentPort?.on("message", (request: Request | typeof CLOSE) => {
  if (request === CLOSE) {
    void compiler.close().finally(() => process.exit());
    return;
  }
  const answer = (response: Response): void => parentPort?.postMessage(response);
  // The kind of a request is the kind of its work.
  (work[request.kind] as (request: Request) => Promise<Results[keyof Results]>)(request).then(
    (result) => answer({ id: request.id, result }),
    (error: unknown) => answer({ id: request.id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
