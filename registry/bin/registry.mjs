#!/usr/bin/env node
// In a source checkout there is no build step to remember: the server is bundled when a source file is newer.
import { buildRegistry } from "./buildRegistry.mjs";

process.setSourceMapsEnabled(true);
const programs = await buildRegistry();
const { main } = await import(programs.main);
process.exit(await main(process.env, { compiler: new URL(programs.compiler), front: new URL(programs.front) }));
