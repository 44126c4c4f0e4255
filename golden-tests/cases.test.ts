import pg from "pg";
import { describe, expect, test, type ExpectStatic } from "vitest";

import { compileWorkspace } from "../compiler/src/compile.ts";
import { renderDiagnostics } from "../compiler/src/diagnostics/render.ts";
import { runCallFile } from "./harness/calls/runCallFile.ts";
import { databaseFor, serviceFor, writeToFolder } from "./harness/compiled.ts";
import { caseNames, readCase, type GoldenCase } from "./harness/goldenCase.ts";
import { recording, recordDiagnostics, recordFiles, recordCalls } from "./harness/record.ts";
import type { Service } from "./harness/service.ts";
import { selectFiles, type Tree } from "./harness/tree.ts";
import { typeErrors } from "./harness/typeErrors.ts";

/**
 * Every folder of `cases/` is one test: what the compiler says, the generated files that the idea is about, and what the running
 * service answers, all to the letter. `npm run golden:record` writes them.
 */
const sources = new Map<string, string>();

describe.concurrent("golden cases", () => {
  for (const name of caseNames()) {
    test(name, async ({ expect }) => {
      const golden = readCase(name);
      const result = await compileWorkspace(golden.specs, { typeCheck: false });
      const said = renderDiagnostics(result.diagnostics, golden.specs, { color: false });
      if (recording) recordDiagnostics(golden, said);
      else expect(said, advice(name)).toBe(golden.diagnostics);
      if (!result.ok || !result.bundle) return;

      const generated = withoutSystemTables(selectFiles(result.bundle.files, golden.expect));
      if (recording) recordFiles(golden, generated);
      else compareTrees(expect, generated, golden.expected, advice(name));

      if (golden.calls.size > 0) await answerCalls(expect, golden, result.bundle.files);
      for (const [path, text] of selectFiles(result.bundle.files, ["src/**"])) sources.set(`${name}/${path}`, text);
    });
  }
});

test.skipIf(recording)("what was generated for all cases passes the type checker", () => {
  expect(typeErrors(sources)).toBe("");
});

/** The runtime's own tables are the same in every workspace: `expected/bank` shows them, and no case is about them. */
function withoutSystemTables(files: Tree): Tree {
  return new Map([...files].map(([path, text]) => [path, text.replace(/\n-- The runtime's own tables\.[\s\S]*?(?=\n-- Deletes are soft)/, "\n-- (The runtime's own tables.)\n")]));
}

/** Missing and extra files first, since their names say most; then each file's text. */
function compareTrees(expect: ExpectStatic, actual: Tree, expected: Tree, message: string): void {
  expect([...actual.keys()], message).toEqual([...expected.keys()]);
  for (const [path, text] of actual) expect(text, `${path}: ${message}`).toBe(expected.get(path));
}

async function answerCalls(expect: ExpectStatic, golden: GoldenCase, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const compiled = writeToFolder(files);
  const database = await databaseFor(compiled);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  let service: Service | undefined;
  try {
    service = await serviceFor(compiled, database, { poolSize: 2 });
    if (golden.withinOneMinute) await secondsLeftInMinute(5);
    for (const [file, text] of golden.calls) {
      const answered = await runCallFile(text, service, client);
      if (recording) recordCalls(golden, file, answered);
      else expect(answered, `${file}: ${advice(golden.name)}\n${service.log()}`).toBe(text);
    }
  } finally {
    await client.end();
    await service?.stop();
    await database.close();
    compiled.remove();
  }
}

function advice(name: string): string {
  return `If this is what you meant, run "npm run golden:record -- ${name}" and read what it changes.`;
}

/** Calls that are counted by the minute must not straddle two. */
async function secondsLeftInMinute(seconds: number): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < seconds * 1000) await new Promise((resolve) => setTimeout(resolve, left + 50));
}
