import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Report } from "../context.ts";
import { routePath } from "./trigger.ts";

/** Reports tools that answer the same requests: what parameters are called does not tell paths apart. */
export function checkRoutes(report: Report, tools: readonly LoadedSpec<"tool">[]): void {
  const first = new Map<string, LoadedSpec<"tool">>();
  for (const tool of tools) {
    const { trigger } = tool.spec;
    if (trigger.type !== "http") continue;
    const path = routePath(tool.name, trigger);
    const route = `${trigger.method ?? "POST"} ${path.replaceAll(/\{[^}]*\}/g, "{}").toLowerCase()}`;
    const other = first.get(route);
    if (other === undefined) {
      first.set(route, tool);
      continue;
    }
    const related = [{ message: `Tool "${other.name}" answers it.`, place: { file: other.file, pointer: "/trigger/path" } }];
    report(diagnose("route-taken", { file: tool.file, pointer: "/trigger/path" }, { tool: tool.name, route: `${trigger.method ?? "POST"} ${path}`, other: other.name }, { related }));
  }
}
