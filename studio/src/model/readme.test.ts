import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { applyEdits } from "./edits/applyEdit.ts";
import { edgesOf, opened, sure, withFlow } from "./testing/open.ts";
import { judgeWire } from "./wires/wires.ts";

const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");

test("the README shows what really becomes of a rename", () => {
  const { files } = opened().checked.loaded.loaded;
  const applied = sure(applyEdits(files, [{ kind: "renameNode", file: "tools/order.json", from: "product", to: "thing" }]));
  const lines = (text = ""): readonly string[] => text.split("\n");
  const [before, after] = [lines(files.get("tools/order.json")), lines(applied.files.get("tools/order.json"))];
  const changed = before.flatMap((line, index) => (line === after[index] ? [] : [`-${line}\n+${after[index]}`]));
  expect(readme).toContain(changed[0]);
  expect(readme).toContain(changed[4]);
  const [first] = applied.done;
  expect(readme).toContain(first?.kind === "patch" ? `"at": ${first.at}, "removed": "${first.removed}", "inserted": "${first.inserted}"` : "a patch");
});

test("and why its wire is refused", () => {
  const choice = { id: "choice", type: "ifSwitch" as const, cases: [{ name: "a", when: "input.n > 1" }], otherwise: "b" };
  const nodes = [choice, ...["x", "y", "z"].map((id) => ({ id, type: "transform" as const, values: { x: id === "y" ? "x.x" : "1" } }))];
  const verdict = judgeWire(withFlow({ start: "choice", nodes, edges: edgesOf("choice.a->x x->y choice.b->z") }).open, { from: "z", to: "y" });
  expect(readme).toContain(verdict.kind === "refused" ? `// { kind: "refused", code: "${verdict.code}", sentence: '${verdict.sentence}' }` : verdict.kind);
});
