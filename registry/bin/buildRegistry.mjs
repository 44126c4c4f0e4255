import { fileURLToPath } from "node:url";

import { bundleSource } from "../../compiler/bin/bundleSource.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the server, its compiler's thread, the front of deployed services and the keeper of its database, unless no source file has changed since, and returns the URLs of the programs. */
export async function buildRegistry() {
  const [main, compiler, front, databaseKeeper] = await bundleSource({
    entries: [here("../src/main.ts"), here("../src/compiler/thread.ts"), here("../src/front/front.ts"), here("../src/operations/databaseKeeper.ts")],
    sources: [here("../src"), here("../package.json"), here("../../compiler/src"), here("../../runtime-lib/src/systemTables.ts")],
    output: here("../dist/server"),
  });
  return { main, compiler, front, databaseKeeper };
}
