import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expressionEntries } from "./expression.ts";
import { catalogue, diagnose } from "./index.ts";

const source = new URL("../../", import.meta.url);
const filesIn = (folder: string) => readdirSync(new URL(folder, source), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => ({ file, text: readFileSync(new URL(`${folder}/${file}`, source), "utf8") }));
const checks = [...filesIn("1-load"), ...filesIn("2-check")];
const sources = checks.filter(({ file }) => !file.endsWith(".test.ts"));
const tests = checks.filter(({ file }) => file.endsWith(".test.ts"));

describe("catalogue", () => {
  it.each(Object.keys(catalogue))("%s is reported somewhere, and a test shows it", (code) => {
    expect(sources.some(({ text }) => text.includes(`diagnose("${code}"`)), "no check reports it").toBe(true);
    expect(tests.some(({ text }) => new RegExp(`\\d ${code} `).test(text)), "no test shows it").toBe(true);
  });

  it("explains every fault that the checker of expressions knows", () => {
    const written = filesIn("expression").filter(({ file }) => !file.endsWith(".test.ts")).flatMap(({ text }) => [...text.matchAll(/(?:code: |fault\([a-zA-Z]+, )"([a-z-]+)"/g)].map(([, code]) => code ?? ""));
    const explained = new Set<string>([...Object.keys(expressionEntries), ...Object.keys(catalogue)]);
    expect([...new Set(written)].filter((code) => !explained.has(code))).toEqual([]);
    expect(written.length).toBeGreaterThan(20);
  });

  it("writes each code in kebab-case, each sentence as one, and fills its parameters in", () => {
    for (const [code, entry] of Object.entries({ ...catalogue, ...expressionEntries })) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(entry.sentence, code).toMatch(/[.}]$/);
      expect(entry.help, code).toMatch(/[.…`]$/);
    }
    const fault = diagnose("unknown-entity", { file: "tools/a.json", pointer: "/flow" }, { subject: 'Node "{x}"', entity: "Produkt" }, { didYouMean: "Product" });
    expect(fault.message).toBe('Node "{x}" names entity "Produkt", which is not defined. Did you mean "Product"?');
    expect(fault).toMatchObject({ severity: "error", didYouMean: "Product" });
  });
});
