import { join } from "node:path";

import { call } from "../../remote/client.ts";
import { digestsOf } from "../../remote/folder/changes.ts";
import { readLink, writeLink } from "../../remote/folder/link.ts";
import { readFolder } from "../../remote/folder/readFolder.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { readWorkspace } from "../../readWorkspace.ts";
import { readWorkspaceJson } from "../dev/workspaceJson.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { isWorkspaceName } from "./folders.ts";
import { countFiles } from "./printChanges.ts";
import { connect } from "./session.ts";

/** Makes a new workspace of a folder: its files are version 1, which is published. */
export async function createWorkspace(directory: string, terminal: Terminal, json: boolean): Promise<number> {
  const link = readLink(directory);
  if (link !== undefined) throw new UsageProblem(`The folder "${directory}" belongs to the workspace "${link.workspace}" of ${link.registry} already. Leave --create out.`);
  const about = readWorkspaceJson(readWorkspace(directory));
  if (about === undefined) throw new UsageProblem(`The workspace.json of "${directory}" is broken; "fascia check ${directory}" says where.`);
  const { name } = about;
  if (!isWorkspaceName(name)) throw new UsageProblem(`A registry cannot have a workspace "${name}": small letters, digits and hyphens, at most 40. Change the name in ${join(directory, "workspace.json")}.`);
  const connection = connect(terminal);
  const { files, leftOut } = readFolder(directory);
  try {
    await call(connection, "makeWorkspace", { body: { name, description: about.description ?? name, files: Object.fromEntries(files), message: "Import a folder." } });
  } catch (error) {
    if (error instanceof RegistryProblem && error.code === "NAME_TAKEN") throw new RegistryProblem(error.code, `There is a workspace "${name}" already. If it is this one, "fascia pull ${name} ${directory}" joins the folder to it.`);
    throw error;
  }
  writeLink(directory, { registry: connection.registry, workspace: name, base: 1, files: Object.fromEntries(digestsOf(files)) });
  if (json) terminal.print(JSON.stringify({ ok: true, workspace: name, base: 1, files: files.size }, undefined, 2));
  else {
    terminal.print(`Made the workspace ${name} at ${connection.registry} with ${countFiles(files.size)}, published as version 1.`);
    if (leftOut.length > 0) terminal.print(`Left out, because they are no text: ${leftOut.join(", ")}`);
  }
  return exitCodes.ok;
}
