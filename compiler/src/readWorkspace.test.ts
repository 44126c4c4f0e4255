import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readWorkspace } from "./readWorkspace.ts";

const root = mkdtempSync(join(tmpdir(), "fascia-read-"));
const shop = join(root, "shop");

beforeAll(() => {
  const texts = {
    "shop/workspace.json": "\uFEFF{}",
    "shop/tools/placeOrder.json": '{"name": "placeOrder"}',
    "shop/entities/Order.json": "not json at all",
    "shop/README.md": "# Shop",
    "shop/.hidden/x.json": "{}",
    "shop/node_modules/y/package.json": "{}",
    "shop/build/bundle.json": "{}",
    "shop/build/contract.json": "{}",
    "empty/notes.txt": "",
  };
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

test("reads every JSON file by its path, broken ones too, and nothing that is no spec", () => {
  expect([...readWorkspace(shop)]).toEqual([
    ["entities/Order.json", "not json at all"],
    ["tools/placeOrder.json", '{"name": "placeOrder"}'],
    ["workspace.json", "{}"],
  ]);
});

describe("one clear sentence for", () => {
  test("a folder that is not there, with the one that may be meant", () => {
    expect(() => readWorkspace(join(root, "shpo"))).toThrow(`There is no folder "${join(root, "shpo")}". Did you mean "${shop}"?`);
    expect(() => readWorkspace("no/such/place")).toThrow('There is no folder "no/such/place". Name the folder that holds workspace.json.');
  });

  test("a file", () => {
    const file = join(shop, "workspace.json");
    expect(() => readWorkspace(file)).toThrow(`"${file}" is a file. Name the folder that holds workspace.json: "${shop}".`);
  });

  test("a folder without workspace.json, with the folder inside that has one", () => {
    expect(() => readWorkspace(root)).toThrow(`The folder "${root}" has no workspace.json. Did you mean "${shop}"?`);
    expect(() => readWorkspace(join(root, "empty"))).toThrow(/has no workspace\.json\. A workspace begins with that file/);
  });

  test("a file that is not UTF-8", () => {
    const latin = join(root, "latin");
    mkdirSync(latin);
    writeFileSync(join(latin, "workspace.json"), Buffer.from([0x22, 0xe4, 0x22]));
    expect(() => readWorkspace(latin)).toThrow(`The file "${join(latin, "workspace.json")}" is not UTF-8 text. Save it as UTF-8.`);
  });
});
