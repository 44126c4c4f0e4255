import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

import { buildStudio } from "../bin/buildStudio.mjs";

const BUDGET = 300_000;

interface Chunk { readonly file: string; readonly imports?: readonly string[]; readonly isEntry?: boolean }

test("the script that is loaded before any screen is opened stays under 300 kB, compressed", async () => {
  const dist = await buildStudio();
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Readonly<Record<string, Chunk>>;
  const first = new Set<string>();
  const load = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || first.has(chunk.file)) return;
    first.add(chunk.file);
    for (const each of chunk.imports ?? []) load(each);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry === true) load(name);
  const bytes = [...first].map((file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  expect(bytes.length).toBeGreaterThan(0);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(BUDGET);
});
