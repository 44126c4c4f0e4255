import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { bundleServer, createMemory, precompiledFile } from "../6-bundle/index.ts";
import type { JsonSchema } from "../spec/index.ts";
import { renderReport, verifyBundle, type Makers } from "../verify/index.ts";
import { positional, type Command } from "./command.ts";
import { exitCodes } from "./exitCodes.ts";
import { UsageProblem } from "./usageProblem.ts";

export const command: Command = {
  name: "verify",
  description:
    "Proves again, from the emitted code alone, what contract.json says of each tool: rows, locks, guards, invariants, bounds, access; and that server.mjs is made of the source that " +
    "was read. Nothing of the bundle is run. Exits with 1 when the code does not keep what is claimed, and says where.",
  positionals: ["OUT"],
  options: { json: { description: 'Prints {"ok", "workspace", "tools", "findings"} for a program to read.' } },
  examples: [{ command: "fascia verify build/shop", purpose: "After fascia compile shop --out build/shop, or before a deployment" }],
  async run(given, terminal) {
    const report = await verifyBundle(readFolder(positional(given, "OUT")), makers);
    terminal.print(given.options["json"] === true ? JSON.stringify(report, undefined, 2) : renderReport(report));
    return report.ok ? exitCodes.ok : exitCodes.diagnostics;
  },
};

/** The compiler's own ways to make bytes; the checker shares nothing else with it. */
export const makers: Makers = {
  server: bundleServer,
  validators: (workspace, tools) =>
    precompiledFile(workspace, tools.map(({ variable, input, output }) => ({ variable, input: input as JsonSchema, output: output as JsonSchema })), createMemory()),
};

function readFolder(folder: string): ReadonlyMap<string, Uint8Array> {
  if (!existsSync(folder)) throw new UsageProblem(`There is no folder "${folder}". "fascia compile DIR --out ${folder}" makes a bundle there.`);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path.slice(join(folder, "/").length).replaceAll("\\", "/"), readFileSync(path)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}
