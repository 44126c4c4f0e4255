import { expect, test } from "vitest";

import { locksOf, type LockSequence } from "../compiler/src/3-analyse/facts/locks/lockStatements.ts";
import { planWorkspace } from "../compiler/src/4-plan/planWorkspace.ts";
import { statementsOf } from "../compiler/src/4-plan/statementsOf.ts";
import { checkWorkspace } from "../compiler/src/compile.ts";
import { sampleWorkspace } from "./harness/compiled.ts";
import { caseNames, readCase } from "./harness/goldenCase.ts";

/** The order of locks that the Risk Engine reasons about, held to the statements that are planned. */
const workspaces = [...(["bank", "shop"] as const).map((name) => [name, () => sampleWorkspace(name)] as const), ...caseNames().map((name) => [`case ${name}`, () => readCase(name).specs] as const)];

test.each(workspaces)("%s: rows are locked by the statements that the analysis says, in that order", (_, specs) => {
  const { analysis, diagnostics } = checkWorkspace(specs());
  // What cannot be compiled yet has no statements.
  if (analysis === undefined || diagnostics.some(({ code }) => code === "not-compiled-yet")) return;
  const { workspace } = analysis;
  const plan = planWorkspace(workspace, analysis, { systemTables: "" });
  const statements = statementsOf(plan).filter(({ text }) => /FOR NO KEY UPDATE|^UPDATE/.test(text));
  for (const [index, tool] of workspace.tools.entries()) {
    const planned = statements.filter(({ owner }) => owner === tool.name).map(({ nodes }) => nodes.join("+"));
    // A row is looked for first where that tells more; that is the same row again.
    const distinct = planned.filter((nodes, place) => nodes !== planned[place - 1]);
    expect(inOrder(locksOf(tool, analysis.tools[index]!.facts)), tool.name).toEqual(distinct);
  }
});

const inOrder = (sequence: LockSequence): readonly string[] => sequence.flatMap((each) => ("ways" in each ? each.ways.flatMap(inOrder) : [each.nodes.map(({ id }) => id).join("+")]));
