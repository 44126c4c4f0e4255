import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "./generated.ts";
import { jsonSchemas } from "./spec/jsonSchemas.ts";

describe("generated files", () => {
  it.each([...generatedFiles()])("%s is fresh: npm run generate", (path, text) => {
    expect(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")).toBe(text);
  });
});

describe("JSON Schemas", () => {
  it.each([...jsonSchemas()])("%s is valid draft 2020-12 and uses nothing that Ajv would ignore", (_, schema) => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
    ajv.addKeyword("x-fascia");
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  it("names each kind of node, so that editors show the keys of one kind", () => {
    const tool = jsonSchemas().get("tool.schema.json");
    const names = Object.keys(Object(tool?.["$defs"]));
    expect(names.filter((name) => name.endsWith("Node"))).toHaveLength(15);
  });
});
