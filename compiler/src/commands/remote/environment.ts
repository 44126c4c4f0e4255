import { existsSync } from "node:fs";

import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { environmentNames, type EnvironmentName } from "../../remote/endpoints.ts";
import { readLink, type Link } from "../../remote/folder/link.ts";
import { textOption, type Arguments } from "../command.ts";
import { UsageProblem } from "../usageProblem.ts";
import { isWorkspaceName, requireLink } from "./folders.ts";

/** The flag that says where: `--environment production`. */
export const environmentOption = { environment: { value: "NAME", short: "e", description: "development or production." } } as const;

/** @throws UsageProblem for another word, or none: nobody deploys to a place that they did not name */
export function environmentOf(given: Arguments): EnvironmentName {
  const word = textOption(given, "environment");
  const found = environmentNames.find((name) => name === word);
  if (found !== undefined) return found;
  if (word === undefined) throw new UsageProblem(`Say where: --environment ${environmentNames.join(" or --environment ")}.`);
  const near = didYouMean(word, environmentNames);
  throw new UsageProblem(`There is no environment "${word}". ${near === undefined ? `They are ${environmentNames.join(" and ")}.` : `Did you mean "${near}"?`}`);
}

/** What a word names: a folder that belongs to a workspace, else a workspace; the current folder when there is none. */
export function workspaceOf(word: string | undefined): { readonly workspace: string; readonly link?: Link } {
  const link = word === undefined ? requireLink(".") : readLink(word);
  if (link !== undefined) return { workspace: link.workspace, link };
  if (word !== undefined && isWorkspaceName(word)) return { workspace: word };
  throw new UsageProblem(`"${word}" is neither a workspace, which is named like "shop", nor a folder that was pulled${word !== undefined && existsSync(word) ? `: "fascia pull WORKSPACE ${word}" joins it to one` : ""}.`);
}
