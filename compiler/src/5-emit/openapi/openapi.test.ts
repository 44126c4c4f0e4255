import { fileURLToPath } from "node:url";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { compileWorkspace } from "../../compile.ts";
import { readWorkspace } from "../../readWorkspace.ts";
import { bankInput } from "../testing/bank.ts";
import { openApiFile } from "./openapi.ts";

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>>; readonly description: string; readonly security: unknown }>>>>;
}

async function lint(source: string): Promise<readonly string[]> {
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config: await createConfig({ extends: ["recommended"] }) });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`);
}

test("lints clean with the recommended rules, which find what is wrong", async () => {
  const source = openApiFile(await bankInput());
  expect(await lint(source)).toEqual([]);
  expect(await lint(source.replace('"operationId": "transfer",', ""))).toEqual([expect.stringContaining("operation-operationId")]);
});

test.each(["bank", "shop"])("the document of %s lints clean", async (name) => {
  const { bundle } = await compileWorkspace(readWorkspace(fileURLToPath(new URL(`../../../../golden-tests/workspaces/${name}`, import.meta.url))), { typeCheck: false });
  expect(await lint(String(bundle?.files.get("openapi.json")))).toEqual([]);
});

test("states every answer of a tool, the token it needs, and when calls are one call", async () => {
  const document = JSON.parse(openApiFile(await bankInput())) as Document;
  const transfer = document.paths["/transfers"]?.["post"];
  expect(Object.keys(transfer?.responses ?? {})).toEqual(["201", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503"]);
  expect(transfer?.security).toEqual([{ bearer: [] }]);
  expect(transfer?.description).toContain("`input.requestId`");
  expect(JSON.stringify(transfer?.responses["404"])).toContain("FROM_NOT_FOUND");
});
