#!/usr/bin/env node
// In a source checkout there is no build step to remember: the server and the studio are built when a source file is newer.
import { buildStudio } from "../../studio/bin/buildStudio.mjs";
import { buildRegistry } from "./buildRegistry.mjs";

process.setSourceMapsEnabled(true);
const programs = await buildRegistry();
process.env.FASCIA_STUDIO_FOLDER ??= await buildStudio();
const { main } = await import(programs.main);
process.exit(await main(process.env, { compiler: new URL(programs.compiler), front: new URL(programs.front) }));
