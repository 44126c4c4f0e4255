import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { isBundle, readBundle } from "./readBundle.ts";
import { writeBundle } from "./writeBundle.ts";

let root: string;
let out: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "fascia-bundle-"));
  out = join(root, "build", "shop");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const manifest = JSON.stringify({ workspace: "shop", schemaDigest: "sha256:one" });
const schema = { schemaVersion: 1, workspace: "shop", schemaDigest: "sha256:one" };
const files = new Map<string, string | Uint8Array>([
  ["bundle.json", manifest],
  ["schema.json", JSON.stringify(schema)],
  ["server.mjs", new TextEncoder().encode("// server")],
  ["migrations/0002_more.sql", "SELECT 2"],
  ["migrations/0001_initial.sql", "SELECT 1"],
]);

test("a bundle is written as a whole, and read again", () => {
  writeBundle(files, out);
  expect(readFileSync(join(out, "server.mjs"), "utf8")).toBe("// server");
  expect(readBundle(out)).toEqual({
    directory: out,
    workspace: "shop",
    schemaDigest: "sha256:one",
    schema,
    migrations: [
      { name: "0001_initial.sql", sql: "SELECT 1" },
      { name: "0002_more.sql", sql: "SELECT 2" },
    ],
  });
  expect(readdirSync(join(root, "build"))).toEqual(["shop"]);
  expect(statSync(out).mode & 0o777).toBe(0o777 & ~process.umask());
});

test("an older bundle is replaced: files that it had and the new one has not are gone", () => {
  writeBundle(new Map([...files, ["src/old.ts", ""]]), out);
  writeBundle(files, out);
  expect(readdirSync(out).sort()).toEqual(["bundle.json", "migrations", "schema.json", "server.mjs"]);
  expect(readdirSync(join(root, "build"))).toEqual(["shop"]);
});

test("an empty folder is filled", () => {
  mkdirSync(out, { recursive: true });
  writeBundle(files, out);
  expect(isBundle(out)).toBe(true);
});

describe("refused, and nothing is changed:", () => {
  test("a folder with something else in it", () => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "thesis.txt"), "years of work");
    expect(() => writeBundle(files, out)).toThrow(`The folder "${out}" holds something that is not a bundle, so it is left alone. Name an empty or a new folder.`);
    expect(readdirSync(out)).toEqual(["thesis.txt"]);
  });

  test("a file", () => {
    writeFileSync(join(root, "file"), "");
    expect(() => writeBundle(files, join(root, "file"))).toThrow(/is a file, and the bundle is a folder/);
    expect(() => writeBundle(files, join(root, "file", "shop"))).toThrow(/could not be written to .*ENOTDIR/);
  });

  test("a bundle whose writing fails half-way", () => {
    writeBundle(files, out);
    const clash = new Map([...files, ["server.mjs/inside", ""]]);
    expect(() => writeBundle(clash, out)).toThrow(/could not be written to .* Nothing was changed there\.$/);
    expect(isBundle(out)).toBe(true);
    expect(readdirSync(join(root, "build"))).toEqual(["shop"]);
  });

  test("a path that leads out of the bundle", () => {
    expect(() => writeBundle(new Map([["../evil", ""]]), out)).toThrow("lies outside of the bundle");
    expect(existsSync(join(root, "build", "evil"))).toBe(false);
  });
});

test("what is no bundle, or a damaged one, is not read", () => {
  expect(() => readBundle(out)).toThrow(`The folder "${out}" holds no bundle. "fascia compile DIR --out ${out}" makes one.`);
  writeBundle(new Map([...files, ["bundle.json", "{"]]), out);
  expect(() => readBundle(out)).toThrow(/bundle\.json" does not describe a bundle\. Compile the workspace again\.$/);
  writeBundle(new Map([...files, ["schema.json", JSON.stringify({ ...schema, schemaDigest: "sha256:two" })]]), out);
  expect(() => readBundle(out)).toThrow(/schema\.json" does not describe a bundle\. Compile the workspace again\.$/);
  writeBundle(new Map([...files].filter(([path]) => path !== "schema.json")), out);
  expect(() => readBundle(out)).toThrow(/has no schema\.json: it was made before Fascia planned migrations\. Compile the workspace again\.$/);
});
