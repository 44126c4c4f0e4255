import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { applyFix } from "@fascia/compiler/browser";
import { expect, test } from "vitest";

import { createCheck } from "./check.ts";

const folder = fileURLToPath(new URL("../../../golden-tests/workspaces/shop", import.meta.url));
const shop = new Map(readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json")).map((path) => [path, readFileSync(`${folder}/${path}`, "utf8")]));

test("a fault is told at its characters, and its fix takes it away", () => {
  const check = createCheck();
  const before = check(shop).length;
  const broken = shop.get("tools/product.json")!.replace('"entity": "Product"', '"entity": "Produkt"');
  const files = new Map([...shop, ["tools/product.json", broken]]);
  const [fault] = check(files).filter(({ code }) => code === "unknown-entity");
  expect(fault).toMatchObject({ kind: "fault", tone: "red", file: "tools/product.json" });
  expect(broken.slice(fault!.from, fault!.to)).toBe('"Produkt"');
  const fixed = applyFix(broken, fault!.fix!);
  expect(fixed).toBe(shop.get("tools/product.json"));
  expect(check(new Map([...shop, ["tools/product.json", fixed]]))).toHaveLength(before);
});
