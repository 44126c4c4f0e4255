import { fileURLToPath } from "node:url";

import { bundleSource } from "./bundleSource.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles `src/cli.ts` into `dist/cli`, unless no source file has changed since, and returns the bundle's URL. Each command
 * is a chunk of its own, so that `fascia check` does not load what only `fascia dev` needs.
 */
export async function buildCli() {
  const [cli] = await bundleSource({
    entries: [here("../src/cli.ts")],
    // The one source file of another package that the compiler carries is the text of the runtime's own tables.
    sources: [here("../src"), here("../../runtime-lib/src/systemTables.ts")],
    output: here("../dist/cli"),
  });
  return cli;
}
