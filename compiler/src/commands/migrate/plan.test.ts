import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { MigrationPlan } from "../../4-plan/migration/migration.ts";
import { main } from "../../cli.ts";
import { compileWorkspace } from "../../compile.ts";
import { writeBundle } from "../../local/bundle/writeBundle.ts";
import { readWorkspace } from "../../readWorkspace.ts";

const base = fileURLToPath(new URL("../../../../golden-tests/migrations/base/spec", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "fascia-plan-"));
const [bundle, workspace, lossy, broken] = ["bundle", "workspace", "lossy", "broken"].map((name) => join(root, name)) as [string, string, string, string];

beforeAll(async () => {
  const { bundle: compiled } = await compileWorkspace(readWorkspace(base), { typeCheck: false });
  writeBundle(compiled?.files ?? new Map(), bundle);
  for (const [folder, from, to] of [[workspace, '"note": { "type": "string" }', '"note": { "type": "string" }, "weight": { "type": "number" }'], [lossy, ',\n    "note": { "type": "string" }', ""], [broken, '"type": "decimal"', '"type": "decimall"']] as const) {
    cpSync(base, folder, { recursive: true });
    const file = join(folder, "entities", "Product.json");
    const text = readFileSync(file, "utf8");
    if (!text.includes(from)) throw new Error(`Product.json does not hold ${from}`);
    writeFileSync(file, text.replace(from, to));
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function fascia(...words: readonly string[]): Promise<{ readonly status: number; readonly out: string; readonly error: string }> {
  const [out, error]: [string[], string[]] = [[], []];
  const status = await main(words, { print: (text) => out.push(text), complain: (text) => error.push(text), color: { out: false, error: false } });
  return { status, out: out.join("\n"), error: error.join("\n") };
}

describe("fascia migrate plan", () => {
  test("compares a bundle with a workspace", async () => {
    const { status, out } = await fascia("migrate", "plan", bundle, workspace);
    expect(status).toBe(0);
    expect(out).toBe(
      ["Changes", "  green, ACCESS EXCLUSIVE", '    Field "weight" of entity "Product" is new.', "", "Steps", "  01-product-weight-add", "    Adds column weight to product.", "", "The previous bundle still runs.", "Level: green"].join("\n"),
    );
  });

  test("says that there is nothing to do", async () => {
    expect(await fascia("migrate", "plan", bundle, base)).toEqual({ status: 0, out: "The two schemas are the same: there is nothing to do.", error: "" });
  });

  test("exits with 1 when data would be lost", async () => {
    const { status, out } = await fascia("migrate", "plan", base, lossy, "--json");
    const plan = JSON.parse(out) as MigrationPlan;
    expect([status, plan.level, plan.changes.map(({ kind, losesData }) => [kind, losesData])]).toEqual([1, "red", [["columnDropped", true]]]);
    expect(Object.keys(plan)).toEqual(["from", "to", "changes", "steps", "level", "previousBundle", "previousBundleAfterContract"]);
  });

  test("writes each step to a file, and never beside other things", async () => {
    const out = join(root, "steps");
    expect((await fascia("migrate", "plan", base, workspace, "--out", out)).status).toBe(0);
    expect(readdirSync(out)).toEqual(["01-product-weight-add.sql", "plan.json"]);
    expect(readFileSync(join(out, "01-product-weight-add.sql"), "utf8")).toContain("ALTER TABLE product ADD COLUMN IF NOT EXISTS weight double precision;");
    expect(await fascia("migrate", "plan", base, workspace, "--out", out)).toEqual({ status: 2, out: "", error: `fascia: The folder "${out}" is not empty. Name a new one, so that steps of two plans do not mix.` });
  });

  test("says what is wrong with the specs, and plans nothing", async () => {
    const { status, out, error } = await fascia("migrate", "plan", base, broken);
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain('Did you mean "decimal"?');
    expect(error).toContain(`in "${broken}"; there is no plan.`);
  });

  test("explains what a folder must hold", async () => {
    const empty = join(root, "empty");
    mkdirSync(empty);
    expect((await fascia("migrate", "plan", join(root, "nowhere"), base)).error).toBe(`fascia: There is no folder "${join(root, "nowhere")}". Name one that holds a workspace or a bundle.`);
    expect((await fascia("migrate", "plan", empty, base)).error).toBe(`fascia: The folder "${empty}" holds neither a workspace (workspace.json) nor a bundle (bundle.json).`);
    const old = join(root, "old");
    cpSync(bundle, old, { recursive: true });
    rmSync(join(old, "schema.json"));
    expect((await fascia("migrate", "plan", old, base)).error).toBe(`fascia: The bundle in "${old}" has no schema.json: an older compiler made it. Compile its workspace again.`);
    expect(existsSync(join(old, "server.mjs"))).toBe(true);
  });
});

describe("fascia migrate", () => {
  test("lists its commands, and knows what was meant", async () => {
    const { status, out } = await fascia("migrate", "--help");
    expect(status).toBe(0);
    expect(out).toMatch(/^ {2}plan +\S/m);
    expect((await fascia("migrate")).status).toBe(2);
    expect(await fascia("migrate", "plam", "a", "b")).toEqual({ status: 2, out: "", error: 'fascia: There is no command "migrate plam". Did you mean "fascia migrate plan"?' });
  });
});
