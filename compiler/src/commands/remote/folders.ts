import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

import { readLink, type Link } from "../../remote/folder/link.ts";
import { UsageProblem } from "../usageProblem.ts";

/** As the registry names workspaces. */
export const isWorkspaceName = (word: string): boolean => /^[a-z][a-z0-9-]{0,39}$/.test(word);

/** The link of a folder that has to have one. */
export function requireLink(directory: string): Link {
  const link = readLink(directory);
  if (link !== undefined) return link;
  if (!existsSync(directory)) throw new UsageProblem(`There is no folder "${directory}".`);
  const advice = existsSync(join(directory, "workspace.json"))
    ? `"fascia push ${directory} --create" makes a new workspace of it; "fascia pull WORKSPACE ${directory}" joins it to one that there is.`
    : '"fascia pull WORKSPACE" brings a workspace into a folder.';
  throw new UsageProblem(`The folder "${directory}" does not belong to a registry yet. ${advice}`);
}

export interface Target {
  readonly directory: string;
  readonly workspace: string;
  /** Absent when the folder is brought together with the registry for the first time. */
  readonly link?: Link;
}

/** What `fascia pull [WORKSPACE] [DIR]` is about: a workspace and a new folder, or a folder that was pulled before. */
export function targetOf(word: string | undefined, directory: string | undefined): Target {
  if (word === undefined) {
    const link = requireLink(".");
    return { directory: ".", workspace: link.workspace, link };
  }
  // One word is a folder that was pulled before, or else a workspace for a folder of its name.
  const link = readLink(directory ?? word);
  if (directory === undefined && link !== undefined) return { directory: word, workspace: link.workspace, link };
  if (!isWorkspaceName(word)) throw new UsageProblem(`"${word}" is no workspace: they are named like "shop". ${existsSync(word) ? `The folder "${word}" was not pulled before: "fascia pull WORKSPACE ${word}".` : '"fascia pull WORKSPACE DIR" pulls into a folder of another name.'}`);
  const place = directory ?? word;
  if (statSync(place, { throwIfNoEntry: false })?.isFile() === true) throw new UsageProblem(`"${place}" is a file. Name a folder: "fascia pull ${word} DIR".`);
  if (link !== undefined && link.workspace !== word) throw new UsageProblem(`The folder "${place}" belongs to the workspace "${link.workspace}". Pull "${word}" into another one.`);
  return { directory: place, workspace: word, ...(link !== undefined && { link }) };
}
