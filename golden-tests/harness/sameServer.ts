import { bundleServer, type ServerBundler } from "../../compiler/src/6-bundle/index.ts";

/** Makes one server, of the first sources, and gives it for all others too: for tests of what surrounds the server. */
export function sameServer(): ServerBundler {
  let first: ReturnType<typeof bundleServer> | undefined;
  return { bundle: (files) => (first ??= bundleServer(files)), close: async () => {} };
}
