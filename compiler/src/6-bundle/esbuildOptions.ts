import type { BuildOptions } from "esbuild";
import { startFast } from "./startFast.ts";

/**
 * How `server.mjs` is made of a generated service: one ESM file, so that a start reads one file and resolves nothing. The caller
 * adds where the sources come from and where the file goes:
 *
 *     await build({ ...serverOptions, entryPoints: ["src/server.ts"], outfile: "server.mjs" });
 */
export const serverOptions = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  // What packages of CommonJS call `require` gives them Node's own modules; everything else is in the file. Cheaper than
  // `createRequire`, and it works in a start-up snapshot as well. Node has it since 20.16.
  banner: { js: "const require = process.getBuiltinModule;" },
  // Less to read at the start; names stay, so that a stack trace can be read without the map.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "eof",
  charset: "utf8",
  sourcemap: true,
  logLevel: "silent",
  plugins: [startFast],
} satisfies BuildOptions;
