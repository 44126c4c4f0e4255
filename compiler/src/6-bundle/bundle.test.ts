import { afterAll, beforeAll, expect, test } from "vitest";
import { emitSource } from "../5-emit/emit.ts";
import { bankInput } from "../5-emit/testing/bank.ts";
import { bundleWorkspace, type Bundle, type BundleInput } from "./bundle.ts";
import { bundleServer, createServerBundler } from "./bundleServer.ts";
import { createMemory } from "./memory.ts";

const bundler = createServerBundler();
let input: BundleInput;
let bundle: Bundle;
beforeAll(async () => {
  const emit = await bankInput();
  input = {
    plan: emit.plan,
    emitted: emitSource(emit),
    schemas: emit.tools,
    digests: emit.digests,
    compilerVersion: "0.0.0",
  };
  bundle = await bundleWorkspace(input, { precompiled: createMemory(), server: bundleServer });
});
afterAll(() => bundler.close());

const text = (path: string): string => {
  const content = bundle.files.get(path);
  return typeof content === "string" ? content : new TextDecoder().decode(content);
};

test("holds the source, the server with its map, and what it was made of", () => {
  expect([...bundle.files.keys()]).toEqual([
    "bundle.json", "server.mjs", "server.mjs.map", "src/entities/account.ts", "src/entities/transfer.ts", "src/policies.ts", "src/server.ts", "src/service.ts", "src/tools/transfer.ts",
    "src/validators.precompiled.d.ts", "src/validators.precompiled.js", "src/validators.ts",
  ]);
  const manifest = JSON.parse(text("bundle.json")) as { readonly digest: string; readonly files: readonly unknown[] };
  expect(manifest).toMatchObject({ workspace: "bank", digest: bundle.digest, specDigest: input.digests.spec, schemaDigest: input.digests.schema, postgres: 17, compilerVersion: "0.0.0" });
  expect(manifest.files).toHaveLength(11);
});

test("the server brings neither Ajv nor fast-json-stringify, and no path of this machine", () => {
  const map = JSON.parse(text("server.mjs.map")) as { readonly sources: readonly string[] };
  expect(map.sources).toContain("src/tools/transfer.ts");
  // Fastify writes its own errors with this one file.
  expect(map.sources.filter((source) => /node_modules\/(?:ajv|fast-json-stringify)\/(?!lib\/serializer\.js)/.test(source))).toEqual([]);
  expect(map.sources.filter((source) => source.startsWith("/") || source.includes(".."))).toEqual([]);
  expect(/.{0,60}\/(?:home|root|tmp|work)\/.{0,60}/.exec(text("server.mjs") + text("server.mjs.map"))?.[0]).toBeUndefined();
});

test("a change of one tool changes the digest; the same input gives the same bytes, made once or again and again", async () => {
  const tools = { precompiled: createMemory<string>(), server: bundler.bundle };
  expect((await bundleWorkspace(input, tools)).digest).toBe(bundle.digest);
  const changed = new Map(input.emitted).set("src/policies.ts", (input.emitted.get("src/policies.ts") ?? "").replaceAll("600", "601"));
  expect((await bundleWorkspace({ ...input, emitted: changed }, tools)).digest).not.toBe(bundle.digest);
  expect((await bundleWorkspace(input, tools)).digest).toBe(bundle.digest);
});
