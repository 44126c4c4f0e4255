import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { SchemaDocument } from "../../4-plan/migration/document/schemaDocument.ts";
import { compileWorkspace } from "../../compile.ts";
import type { Diagnostic, SpecFiles } from "../../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../diagnostics/render.ts";
import { isBundle } from "../../local/bundle/readBundle.ts";
import { readWorkspace } from "../../readWorkspace.ts";
import { countProblems } from "../problems.ts";
import { UsageProblem } from "../usageProblem.ts";

/** The specs of a workspace do not compile, so that there is no schema. */
export class SpecFaults extends Error {
  override readonly name = "SpecFaults";
  readonly render: (color: boolean) => string;
  constructor(folder: string, diagnostics: readonly Diagnostic[], files: SpecFiles) {
    super(`The workspace in "${folder}" does not compile.`);
    this.render = (color) => `${renderDiagnostics(diagnostics, files, { color })}\n${countProblems(diagnostics)} in "${folder}"; there is no plan.`;
  }
}

/**
 * The schema of a bundle, or of a workspace, which is compiled for it.
 *
 * @throws UsageProblem when the folder holds neither, SpecFaults when a workspace does not compile
 */
export async function readSchema(folder: string): Promise<SchemaDocument> {
  if (isBundle(folder)) return ofBundle(folder);
  if (!existsSync(folder)) throw new UsageProblem(`There is no folder "${folder}". Name one that holds a workspace or a bundle.`);
  if (!existsSync(join(folder, "workspace.json"))) throw new UsageProblem(`The folder "${folder}" holds neither a workspace (workspace.json) nor a bundle (bundle.json).`);
  const files = readWorkspace(folder);
  const { ok, bundle, diagnostics } = await compileWorkspace(files, { typeCheck: false });
  const schema = bundle?.files.get("schema.json");
  if (!ok || typeof schema !== "string") throw new SpecFaults(folder, diagnostics, files);
  return JSON.parse(schema) as SchemaDocument;
}

function ofBundle(folder: string): SchemaDocument {
  const file = join(folder, "schema.json");
  if (!existsSync(file)) throw new UsageProblem(`The bundle in "${folder}" has no schema.json: an older compiler made it. Compile its workspace again.`);
  try {
    return JSON.parse(readFileSync(file, "utf8")) as SchemaDocument;
  } catch {
    throw new UsageProblem(`The file "${file}" is damaged. Compile the workspace again.`);
  }
}
