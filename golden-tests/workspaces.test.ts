import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, test } from "vitest";

import { compileWorkspace, type CompileResult } from "../compiler/src/compile.ts";
import { renderDiagnostics } from "../compiler/src/diagnostics/render.ts";
import { sampleWorkspace } from "./harness/compiled.ts";
import { scratchDatabase } from "./harness/postgres.ts";
import { recording } from "./harness/record.ts";
import { readTree, selectFiles, writeTree } from "./harness/tree.ts";
import { typeErrors } from "./harness/typeErrors.ts";
import { verifySql } from "./harness/verifySql.ts";

/** What is read by people. Left out: what a machine wrote for a machine, and what changes with every byte of the runtime. */
const checkedIn = ["src/**", "!src/*.precompiled.*", "migrations/**", "client.ts"];

describe.each(["bank", "shop"] as const)("workspace", (name) => {
  const specs = sampleWorkspace(name);
  const folder = fileURLToPath(new URL(`expected/${name}`, import.meta.url));
  let result: CompileResult;
  beforeAll(async () => void (result = await compileWorkspace(specs, { typeCheck: false })));

  test(`of the sample ${name} has no faults`, () => {
    expect(renderDiagnostics(result.diagnostics, specs, { color: false })).toBe("");
    expect(result.ok).toBe(true);
  });

  test(name, () => {
    const generated = new Map([...selectFiles(result.bundle?.files ?? new Map(), checkedIn), ["facts.md", factsOf(result)]]);
    if (recording) writeTree(folder, generated);
    const expected = readTree(folder);
    const advice = `If this is what you meant, run "npm run golden:record -- ${name}" and read what it changes.`;
    expect([...generated.keys()].sort(), advice).toEqual([...expected.keys()].sort());
    for (const [path, text] of generated) expect(text, `${path}: ${advice}`).toBe(expected.get(path));
  });

  test(`whose SQL is that of ${name}: Postgres understands every statement, and an index serves each that asks by a key`, async () => {
    const database = await scratchDatabase();
    try {
      const plan = result.plan ?? expect.unreachable();
      expect((await verifySql(plan, database.url)).length).toBeGreaterThan(plan.tools.length);
    } finally {
      await database.close();
    }
  });

  test(`generated for ${name} passes the type checker`, () => {
    expect(typeErrors(selectFiles(result.bundle?.files ?? new Map(), ["src/**", "client.ts"]))).toBe("");
  });
});

/** What the compiler knows of each tool, so that one more round trip is one more line to read in a diff. */
function factsOf({ plan, analysis }: CompileResult): string {
  const rows = (plan?.tools ?? []).map(({ tool, concurrency, facts }) => {
    const risk = analysis?.tools.find((each) => each.tool === tool.name)?.level ?? "";
    const rowsOf = (count: number | null): string => (count === null ? "unbounded" : String(count));
    return `| ${tool.name} | ${risk} | ${concurrency} | ${facts.roundTrips} | ${rowsOf(facts.rowsRead)} | ${rowsOf(facts.rowsWritten)} |`;
  });
  return ["| tool | risk | concurrency | round trips | rows read | rows written |", "|---|---|---|---|---|---|", ...rows, ""].join("\n");
}
