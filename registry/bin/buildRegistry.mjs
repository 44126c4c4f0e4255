import { fileURLToPath } from "node:url";

import { bundleSource } from "../../compiler/bin/bundleSource.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the server, unless no source file has changed since, and returns the URL of its program. */
export async function buildRegistry() {
  const [main] = await bundleSource({
    entries: [here("../src/main.ts")],
    sources: [here("../src"), here("../package.json"), here("../../compiler/src"), here("../../runtime-lib/src/systemTables.ts")],
    output: here("../dist/server"),
  });
  return { main };
}
