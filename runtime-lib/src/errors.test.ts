import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errors } from "./errors.ts";

test("the README's table of codes is this one", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| `([A-Z_0-9]+)` \| (\d{3}) \| (.+) \|$/gm)].map(([, code, status, message]) => [code, { status: Number(status), message }]);
  expect(rows).toEqual(Object.entries(errors));
});
