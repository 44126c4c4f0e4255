import type { Flow } from "@fascia/compiler/browser";
import { expect } from "vitest";
import { workspaceFiles, type Change } from "../../../../compiler/src/2-check/testing/workspace.ts";
import { checkFiles, type Checked } from "../document/checked.ts";
import { isRefused, type Refused } from "../edits/edit.ts";
import { openFlow, type OpenFlow } from "../flow/openFlow.ts";

export const order = "tools/order.json";

/** The small workspace of the compiler's tests, and the flow of its tool `order`, or of another file. */
export function opened(changes: Readonly<Record<string, Change>> = {}, file = order): { readonly checked: Checked; readonly open: OpenFlow } {
  const checked = checkFiles(workspaceFiles(changes));
  return { checked, open: openFlow(checked, file) ?? expect.unreachable() };
}

/** A tool that has just this flow. */
export function withFlow(flow: Pick<Flow, "start" | "nodes" | "edges">): ReturnType<typeof opened> {
  const input = { type: "object", properties: { n: { type: "integer" }, id: { type: "string", format: "uuid" } }, required: ["n", "id"] };
  return opened({ "tools/any.json": JSON.stringify({ name: "any", version: 1, description: "Any.", trigger: { type: "http" }, input, output: { type: "object" }, flow: { output: {}, ...flow } }) }, "tools/any.json");
}

/** The result of what must not be refused. */
export const sure = <Result extends object>(result: Result | Refused): Result => (isRefused(result) ? expect.unreachable(result.refused) : result);

/** `begin->product product->exists`, as edges of a flow. */
export function edgesOf(text: string): Flow["edges"] {
  return text.split(/\s+/).filter((each) => each !== "").map((each) => {
    const [, from = "", when, to = ""] = /^(\w+)(?:\.(\w+))?->(\w+)$/.exec(each) ?? [];
    return { from, to, ...(when !== undefined && { when }) };
  });
}
export const tellEdges = (flow: Pick<Flow, "edges">): string => flow.edges.map(({ from, to, when }) => `${from}${when === undefined ? "" : `.${when}`}->${to}`).join(" ");
