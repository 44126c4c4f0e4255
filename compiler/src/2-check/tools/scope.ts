import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Context } from "../context.ts";
import type { PlaceScope } from "../expressions.ts";
import type { ToolFacts } from "../nodes/outcome.ts";
import { observed } from "../rowScope.ts";
import { callerType } from "./caller.ts";

/** What every expression of a tool may name: its input, and the caller where there is one. */
export function toolScope(context: Context, tool: Pick<ToolFacts, "mode" | "inputType">): PlaceScope {
  const names: Map<string, NonNullable<ReturnType<PlaceScope["names"]["get"]>>> = new Map();
  const elsewhere: Map<string, NonNullable<ReturnType<PlaceScope["elsewhere"]["get"]>>> = new Map();
  const unsound = new Set(context.unsound);
  if (tool.inputType === undefined) unsound.add("input");
  else names.set("input", { type: tool.inputType, binding: { kind: "input" } });
  const caller = callerType(tool.mode);
  if (caller === undefined) elsewhere.set("caller", (place) => diagnose("no-caller", place, {}));
  else names.set("caller", { type: caller, binding: { kind: "caller" } });
  return { names, unsound, elsewhere, entities: context.shapes, ...observed(context) };
}
