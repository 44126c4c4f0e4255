// Makes server.mjs of src/ and runtime-lib/.
import { build } from "esbuild";

const { outputFiles } = await build({ entryPoints: ["build/esbuildOptions.ts"], bundle: true, platform: "node", format: "esm", write: false });
const { serverOptions } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
await build({ ...serverOptions, entryPoints: ["src/server.ts"], outfile: "server.mjs", alias: { "@fascia/runtime-lib/v1": "./runtime-lib/src/v1.ts" }, logLevel: "info" });
