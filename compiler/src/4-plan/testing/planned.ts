import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { systemTables } from "../../../../runtime-lib/src/systemTables.ts";
import { analyse } from "../../3-analyse/analyse.ts";
import { checked } from "../../3-analyse/testing/analysed.ts";
import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import type { ToolPlan, WorkspacePlan } from "../plan.ts";
import { planWorkspace } from "../planWorkspace.ts";

export function planned(files: SpecFiles): WorkspacePlan {
  const workspace = checked(files);
  return planWorkspace(workspace, analyse(workspace), { systemTables });
}

/** A workspace of `golden-tests/workspaces`. */
export function sampleWorkspace(name: string): SpecFiles {
  const root = fileURLToPath(new URL(`../../../../golden-tests/workspaces/${name}/`, import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  return new Map(files.filter((file) => /^(?:workspace|(?:entities|tools|policies)\/\w+)\.json$/.test(file)).map((file) => [file, readFileSync(root + file, "utf8")]));
}

export function toolOf(plan: WorkspacePlan, name: string): ToolPlan {
  const found = plan.tools.find(({ tool }) => tool.name === name);
  if (found === undefined) throw new Error(`There is no tool ${name}.`);
  return found;
}
