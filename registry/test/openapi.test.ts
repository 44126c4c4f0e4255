import { createConfig, lintFromString } from "@redocly/openapi-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { routes } from "../src/routes/index.ts";
import { openRegistry, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
let text: string;
beforeAll(async () => {
  registry = await openRegistry();
  text = (await registry.registry.app.inject("/docs/json")).body;
});
afterAll(() => registry.close());

test("the document passes an OpenAPI linter", async () => {
  const problems = await lintFromString({ source: text, config: await createConfig({ extends: ["recommended"], rules: { "operation-4xx-response": "off", "security-defined": "error" } }) });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ""}: ${message}`)).toEqual([]);
});

test("every route is in it, with its problems and an example of each body", () => {
  const { openapi, paths, components } = JSON.parse(text) as { openapi: string; paths: Record<string, Record<string, { responses: Record<string, unknown>; requestBody?: unknown; description: string }>>; components: { schemas: object } };
  expect(openapi).toBe("3.1.0");
  expect(Object.keys(components.schemas)).toEqual(["Problem"]);
  for (const { method, path } of routes) {
    const operation = paths[`/api/v1${path.replaceAll(/:(\w+)/g, "{$1}")}`]?.[method.toLowerCase()];
    expect(operation, `${method} ${path}`).toBeDefined();
    expect(JSON.stringify(operation?.responses)).toContain('"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}');
  }
});

test("the page that shows it works without other sites", async () => {
  const page = await registry.registry.app.inject("/docs");
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/(?:src|href)="https?:/);
});
