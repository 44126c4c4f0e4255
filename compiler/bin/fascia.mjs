#!/usr/bin/env node
// In a source checkout there is no build step to remember: the command line is bundled when a source file is newer.

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`fascia: Node ${process.versions.node} is too old; version 20.19 or later is needed.`);
  process.exit(3);
}

const { buildCli } = await import("./buildCli.mjs");
process.setSourceMapsEnabled(true);
// A reader that has seen enough (`fascia check shop | head`) is not a fault.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 70));

const { main, processTerminal } = await import(await buildCli());
process.exitCode = await main(process.argv.slice(2), processTerminal());
