import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { parse } from "pgsql-parser";

/** What Squawk and PostgreSQL's own parser have against files of SQL, a line a finding: `0001_first: rule: message`. */
export async function lintSql(files: ReadonlyMap<string, string>, config: "first" | "expand" | "contract"): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, sql] of files) await parse(sql).catch((error: unknown) => faults.push(`${name}: does not parse: ${(error as Error).message}`));
  return [...faults, ...squawk(files, fileURLToPath(new URL(`${config}.toml`, import.meta.url)))];
}

interface Finding { readonly file: string; readonly line: number; readonly rule_name: string; readonly message: string }

function squawk(files: ReadonlyMap<string, string>, config: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "fascia-lint-"));
  try {
    const names = new Map([...files.keys()].map((name, index) => [join(folder, `${index}.sql`), name]));
    for (const [path, name] of names) writeFileSync(path, files.get(name) ?? "");
    const { stdout, stderr, status } = spawnSync(squawkProgram(), ["--config", config, "--reporter", "json", ...names.keys()], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0 && stdout === "") throw new Error(`Squawk did not run: ${stderr}`);
    return (JSON.parse(stdout || "[]") as readonly Finding[]).map(({ file, line, rule_name, message }) => `${names.get(file) ?? file}: ${line}: ${rule_name}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The binary itself: the package's own script starts a Node for each call. */
function squawkProgram(): string {
  const require = createRequire(import.meta.url);
  const { getBinaryPath } = require("squawk-cli/js/index.js") as { readonly getBinaryPath: () => string };
  return getBinaryPath();
}
