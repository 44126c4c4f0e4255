#!/usr/bin/env node
// In a source checkout there is no build step to remember: the server and the studio are built when a source file is newer.
import { buildStudio } from "../../studio/bin/buildStudio.mjs";
import { buildRegistry } from "./buildRegistry.mjs";

process.setSourceMapsEnabled(true);
const { main: mainProgram, ...programs } = Object.fromEntries(Object.entries(await buildRegistry()).map(([name, url]) => [name, new URL(url)]));
process.env.FASCIA_STUDIO_FOLDER ??= await buildStudio();
const { main } = await import(mainProgram.href);
// `--sample FOLDER` is for `npm start`.
const [flag, sample] = process.argv.slice(2);
const forSample = flag === "--sample" ? sample : undefined;
// A line for each request would push the calls to paste out of sight.
process.exit(await main({ ...(forSample !== undefined && { LOG_LEVEL: "warn" }), ...process.env }, programs, forSample));
