import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";

import { buildProgram, type Program } from "../harness/buildProgram.ts";
import { sampleWorkspace } from "../harness/compiled.ts";

/** Compiles specs from standard input and prints a digest of each file, with its specs' keys as they come or turned round. */
const source = `
  import { createHash } from "node:crypto";
  import { json } from "node:stream/consumers";
  import { compileWorkspace } from "../../compiler/src/compile.ts";

  const { ok, bundle } = await compileWorkspace(new Map(await json(process.stdin)), { typeCheck: false });
  if (!ok) throw new Error("The specs are faulty.");
  const digest = (content) => createHash("sha256").update(content).digest("hex");
  process.stdout.write(JSON.stringify([...bundle.files].map(([path, content]) => [path, digest(content)]).sort()));
`;
let program: Program;
let elsewhere: string;
beforeAll(() => {
  program = buildProgram(source);
  elsewhere = mkdtempSync(`${tmpdir()}/fascia-`);
});
afterAll(() => {
  program.remove();
  rmSync(elsewhere, { recursive: true, force: true });
});

test.each(["bank", "shop"] as const)("%s compiles to the same bytes in another folder, zone, locale, file order and key order", (name) => {
  const specs = [...sampleWorkspace(name)];
  const first = compile(specs, process.cwd(), { TZ: "Etc/UTC", LC_ALL: "C" });
  const second = compile(specs.reverse().map(([path, text]): [string, string] => [path, turnKeys(text)]), elsewhere, { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" });
  expect(second).toEqual(first);
  expect(first.length).toBeGreaterThan(20);
});

function compile(specs: readonly (readonly [string, string])[], cwd: string, env: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program.file], { input: JSON.stringify(specs), cwd, env: { PATH: process.env["PATH"], ...env }, encoding: "utf8", maxBuffer: 1e8 });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout) as readonly (readonly [string, string])[];
}

/** Maps of names keep their order, since it is the order of columns and properties; the keys of a spec's own words have none. */
const ordered = new Set(["fields", "relationships", "properties", "values", "output", "aggregate", "parameters"]);

function turnKeys(text: string): string {
  return JSON.stringify(turn(JSON.parse(text) as unknown, ""), null, 1);
}

function turn(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => turn(item, ""));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => [name, turn(item, name)]);
  return Object.fromEntries(ordered.has(key) ? entries : entries.reverse());
}
