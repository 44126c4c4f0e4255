import { expect, test } from "vitest";
import { workspaceFiles } from "./2-check/testing/workspace.ts";
import { specDigest } from "./specDigest.ts";

test("layout, acknowledgments and hidden files are no part of the digest, a word of a spec is", () => {
  const files = workspaceFiles();
  const digest = specDigest(files);
  const beside = new Map([...files, [".studio/layout/order.json", '{ "nodes": { "begin": [0, 0] } }'], ["acknowledgments.json", '{ "acknowledgments": [] }']]);
  expect(specDigest(beside)).toBe(digest);
  expect(specDigest(workspaceFiles({ "tools/order.json": [["Orders a product.", "Orders one."]] }))).not.toBe(digest);
});
