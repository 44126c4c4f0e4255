import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { bankInput } from "../testing/bank.ts";
import { openApiFile } from "./openapi.ts";

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>>; readonly description: string; readonly security: unknown }>>>>;
}

test("lints clean with the recommended rules", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: openApiFile(await bankInput()), absoluteRef: "openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`)).toEqual([]);
});

test("states every answer of a tool, the token it needs, and when calls are one call", async () => {
  const document = JSON.parse(openApiFile(await bankInput())) as Document;
  const transfer = document.paths["/transfers"]?.["post"];
  expect(Object.keys(transfer?.responses ?? {})).toEqual(["201", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503"]);
  expect(transfer?.security).toEqual([{ bearer: [] }]);
  expect(transfer?.description).toContain("`input.requestId`");
  expect(JSON.stringify(transfer?.responses["404"])).toContain("FROM_NOT_FOUND");
});
