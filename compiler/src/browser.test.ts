import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import type * as browser from "./browser.ts";
import { workspaceFiles } from "./2-check/testing/workspace.ts";

const entry = fileURLToPath(new URL("browser.ts", import.meta.url));

describe("the browser-safe entry", () => {
  it("bundles for a browser, works without Node, and stays small", async () => {
    // esbuild refuses imports of Node's own modules for this platform.
    const { outputFiles, metafile } = await build({ entryPoints: [entry], bundle: true, platform: "browser", format: "iife", globalName: "fascia", minify: true, write: false, metafile: true, logLevel: "silent" });
    expect(Object.keys(metafile.inputs).filter((file) => /node_modules\/(ajv|esbuild|typescript|pg)\//.test(file))).toEqual([]);
    const text = outputFiles[0]?.text ?? "";
    // The parser of expressions, the schemas, and the stories of the rules, which a studio shows, are the largest parts.
    expect(text.length).toBeLessThan(650_000);

    // Only what every browser has: no process, no require, no Buffer.
    const fascia = runInNewContext(`${text}; fascia`, { TextEncoder, TextDecoder, URL }) as typeof browser;
    const { loaded, diagnostics } = fascia.loadWorkspace(workspaceFiles());
    const { workspace } = fascia.checkWorkspace(loaded);
    expect(diagnostics).toHaveLength(0);
    expect(workspace?.tools.map((tool) => tool.name).join()).toBe("order,product");
    expect(workspace && fascia.analyse(workspace).tools.map((tool) => tool.tool).join()).toBe("order,product");
  });
});
