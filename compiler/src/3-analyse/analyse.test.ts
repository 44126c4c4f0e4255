import { expect, test } from "vitest";

import { loadWorkspace } from "../1-load/index.ts";
import { checkWorkspace } from "../2-check/index.ts";
import { analyse } from "./analyse.ts";
import { analyseSpecs } from "./analyseSpecs.ts";
import type { Finding } from "./analysis.ts";
import { exampleWorkspace } from "./risk/exampleWorkspace.ts";
import { checked } from "./testing/analysed.ts";

const workspace = checked(exampleWorkspace({ tools: [1, 2].map((number) => ({
  name: `tool${number}`, version: 1, description: "One of two.", trigger: { type: "http" },
  input: { type: "object", properties: {} }, output: { type: "object", properties: {} },
  flow: { start: "all", nodes: [{ id: "all", type: "read", entity: "Product", mode: "many" }], edges: [] },
})) }));
const found = (tool: string): Finding => ({
  code: "found-in-spec", level: "red", message: "Look.", subject: { kind: "tool", name: tool }, evidence: [], facts: {}, fingerprint: "0000-0000-0000-0000",
});

test("a tool that did not change is the same analysis, and one that did is not", () => {
  const first = analyse(workspace);
  const [example, tool1, tool2] = workspace.tools;
  const again = analyse({ ...workspace, tools: [example!, { ...tool1! }, tool2!] }, first);
  expect(again.tools.map((tool, index) => tool === first.tools[index])).toEqual([true, false, true]);
  expect(again.tools.map(({ findings }) => findings)).toEqual(first.tools.map(({ findings }) => findings));
  expect(again.level).toBe("red");
});

test("through all phases, only the tool that changed is analysed again", () => {
  const files = exampleWorkspace({ tools: workspace.tools.slice(1).map(({ spec }) => spec) });
  const first = loadWorkspace(files);
  const before = checkWorkspace(first.loaded);
  const changed = new Map([...files, ["tools/tool1.json", (files.get("tools/tool1.json") ?? "").replace("One of two.", "One of them.")]]);
  const after = checkWorkspace(loadWorkspace(changed, first).loaded, before);
  const analysis = analyse(before.workspace!);
  expect(analyse(after.workspace!, analysis).tools.map((tool, index) => tool === analysis.tools[index])).toEqual([true, false, true]);
});

test("what is found outside of a tool comes to it, and goes again, though the tool did not change", () => {
  const first = analyse(workspace);
  const codes = ({ tools }: ReturnType<typeof analyse>) => tools.map(({ findings }) => findings.map(({ code }) => code));
  const more = analyse(workspace, first, [found("example"), { ...found("Product"), subject: { kind: "entity", name: "Product" } }]);
  expect(codes(more)).toEqual([["found-in-spec"], ["unbounded-list"], ["unbounded-list"]]);
  expect(more.findings.map(({ subject }) => subject.name)).toEqual(["Product"]);
  expect(more.tools.map((tool, index) => tool === first.tools[index])).toEqual([false, true, true]);
  expect(codes(analyse(workspace, more))).toEqual([[], ["unbounded-list"], ["unbounded-list"]]);
});

test("files that did not change are not looked at again", () => {
  const files = exampleWorkspace({});
  const first = loadWorkspace(files);
  const before = analyseSpecs(first.loaded);
  const { loaded } = loadWorkspace(new Map([...files, ["entities/Product.json", files.get("entities/Product.json") + "\n"]]), first);
  const after = analyseSpecs(loaded, before);
  expect([...after.byFile].map(([spec, findings]) => [spec.file, before.byFile.get(spec) === findings])).toEqual([["entities/Product.json", false], ["tools/example.json", true], ["workspace.json", true]]);
});
