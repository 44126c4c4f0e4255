import { insightsInto, readGraph, shapeOf, type Diagnostic, type Flow, type Graph, type Insight, type Insights, type LoadedSpec, type Shape } from "@fascia/compiler/browser";
import type { Checked } from "../document/checked.ts";
import { graphOf, type FlowGraph } from "./flowGraph.ts";

/** A tool's flow with all that the compiler knows of it, also while something is wrong with it. */
export interface OpenFlow {
  readonly file: string;
  readonly tool: LoadedSpec<"tool">;
  readonly flow: Flow;
  readonly insights: Insights;
  readonly insight: Insight;
  /** Undefined when `start` names no node. */
  readonly checkedGraph?: Graph;
  /** Undefined when there is a circle. */
  readonly shape?: Shape;
  readonly shapeFaults: readonly Diagnostic[];
  readonly graph: FlowGraph;
}

/** Undefined when the file is no tool, or too broken to have a flow. */
export function openFlow(checked: Checked, file: string): OpenFlow | undefined {
  const { loaded } = checked.loaded;
  const tool = loaded.tools.find((each) => each.file === file);
  if (tool === undefined) return undefined;
  const { flow } = tool.spec;
  const insights = insightsInto(loaded);
  const insight = insights.tool(tool);
  const shapeFaults: Diagnostic[] = [];
  const report = (fault: Diagnostic): unknown => shapeFaults.push(fault);
  const checkedGraph = readGraph(tool, flow, "/flow", report);
  const shape = checkedGraph === undefined ? undefined : shapeOf(checkedGraph, report);
  const graph = graphOf(flow, { results: insight.results, ...(shape !== undefined && { shape }) });
  return { file, tool, flow, insights, insight, shapeFaults, graph, ...(checkedGraph !== undefined && { checkedGraph }), ...(shape !== undefined && { shape }) };
}
