import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

import { checkImports, isTest } from "./harness/imports/importRules.ts";
import { readImports } from "./harness/imports/readImports.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

test("all imports of our source files point in the directions of DESIGN §2", async () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(50);
  expect(checkImports(await readImports(root, new Map(files.map((file) => [file, undefined]))))).toEqual([]);
});

describe("the rule itself", () => {
  test("runtime-lib imports nothing of ours", async () => {
    expect(await complaints("runtime-lib/src/sql.ts", `import { field } from "../../compiler/src/spec/field.ts"; field();`)).toEqual([
      "runtime-lib/src/sql.ts imports compiler/src/spec/field.ts, which runtime-lib/ may not: imports point from later to earlier.",
    ]);
  });

  test("a phase takes types of earlier phases, not functions, and nothing of later ones", async () => {
    const text = `
      import type { Checked } from "../2-check/checked.ts";
      import { find } from "../2-check/find.ts";
      export type { Printed } from "../5-emit/printed.ts";
      export const x: Checked = find();
    `;
    expect(await complaints("compiler/src/4-plan/plan.ts", text)).toEqual([
      'compiler/src/4-plan/plan.ts imports compiler/src/2-check/find.ts, of which compiler/src/4-plan/ may take types only: write "import type".',
      "compiler/src/4-plan/plan.ts imports compiler/src/5-emit/printed.ts, which compiler/src/4-plan/ may not: imports point from later to earlier.",
    ]);
  });

  test("a pure phase uses no Node and no database, by any kind of import", async () => {
    const text = `
      import { join } from "node:path";
      import type { Client } from "pg";
      import "pg/lib/defaults.js";
      export const load = (): Promise<unknown> => import("esbuild").then(() => join("a"));
      export const use = (client: Client): Client => client;
    `;
    expect(await complaints("compiler/src/1-load/load.ts", text)).toEqual(
      ["esbuild", "node:path", "pg/lib/defaults.js"].map(
        (name) => `compiler/src/1-load/load.ts imports ${name}, but compiler/src/1-load/ works without Node and without a database.`,
      ),
    );
    expect(await complaints("compiler/src/6-bundle/bundle.ts", text)).toEqual([]);
  });

  test("a pure phase reads no clock, no environment, and no locale", async () => {
    const text = `
      export const a = [Date.now(), new Date(), new Date(0), Math.random(), process.env];
      export const b = (left: string): number => left.localeCompare("b") + (left.toLocaleUpperCase() ? 1 : 0);
    `;
    expect(await complaints("compiler/src/5-emit/emit.ts", text)).toEqual(
      ["Date.now", "Math.random", "process", "new Date()", ".localeCompare()", ".toLocaleUpperCase()"].map(
        (name) => `compiler/src/5-emit/emit.ts uses ${name}, but the results of compiler/src/5-emit/ depend on its arguments alone.`,
      ),
    );
  });

  test("what stands in text, in comments, or is named alike does not count", async () => {
    const text = `
      // import { pg } from "pg"; Date.now()
      export const code = \`
      import { tx } from "../../runtime-lib/src/tx.ts";
      const now = new Date(); process.exit();
      \`;
      export const parse = (text: string, process: () => void): Date => (process(), new Date(text));
    `;
    expect(await complaints("compiler/src/5-emit/emit.ts", text)).toEqual([]);
  });

  test("a test may import everything, and a new folder has to be thought about", async () => {
    const text = `import "../5-emit/emit.ts";`;
    expect(await complaints("compiler/src/1-load/load.test.ts", text)).toEqual([]);
    expect(await complaints("compiler/src/helpers/all.ts", text)).toEqual([
      "compiler/src/helpers/all.ts is in a new folder of the compiler: say in importRules.ts what it may import.",
    ]);
    expect(await complaints("extras/all.ts", text)).toEqual(["extras/all.ts belongs to no area: say in importRules.ts what it may import."]);
  });
});

async function complaints(path: string, text: string): Promise<string[]> {
  return checkImports(await readImports(root, new Map([[path, text]])));
}

function sourceFiles(): string[] {
  return ["compiler", "runtime-lib", "golden-tests", "registry", "studio"].flatMap((folder) => listSources(folder)).sort();
}

/** Generated code is held to its own rule: it imports only `runtime-lib/v1` and its own files. */
const NOT_OURS = new Set(["node_modules", "dist", "expected"]);

function listSources(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(`${root}/${folder}`, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listSources(path);
    return /(?<!\.d)\.(ts|tsx|mjs)$/.test(entry.name) && !isTest(path) ? [path] : [];
  });
}
