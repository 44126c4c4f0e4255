import { Value } from "typebox/value";

import { Conflicts, type Draft } from "../../remote/answers.ts";
import { call, type Connection } from "../../remote/client.ts";
import type { Conflict } from "../../remote/folder/bringTogether.ts";
import type { Texts } from "../../remote/folder/changes.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { draftFiles, findDraft, findOwnDraft, publishedVersion, standsOn, versionFiles, type RemoteFiles } from "../../remote/remoteState.ts";
import { UsageProblem } from "../usageProblem.ts";

export type Side = "ours" | "theirs";

/** What a pull brings, and where the folder stands afterwards. */
export interface Source extends RemoteFiles {
  readonly kind: "source";
  readonly base: number | null;
  readonly draft?: { readonly id: string; readonly name: string };
  /** As people call it: `version 3`. */
  readonly title: string;
}
/** The draft and what was published since changed the same files. */
export interface SourceConflict {
  readonly kind: "conflict";
  readonly conflicts: readonly Conflict[];
}

export interface Wanted {
  readonly version?: number;
  /** The id or the name of a draft. */
  readonly draft?: string;
  readonly take?: Side;
}

/** Finds what is to be pulled: what was asked for, else the folder's open draft, brought up to what is published, else what is published. */
export async function findSource(connection: Connection, workspace: string, open: Draft | undefined, mine: Texts, { version, draft, take }: Wanted): Promise<Source | SourceConflict> {
  if (version !== undefined) return ofVersion(connection, workspace, version);
  if (draft !== undefined) return ofDraft(connection, workspace, await requireDraft(connection, workspace, draft));
  if (open === undefined) return ofVersion(connection, workspace, await publishedVersion(connection, workspace));
  if (await standsOn(connection, workspace, open.base, open.published)) return ofDraft(connection, workspace, open);
  return update(connection, workspace, open, mine, take);
}

async function ofVersion(connection: Connection, workspace: string, version: number | null): Promise<Source> {
  return { kind: "source", ...(await versionFiles(connection, workspace, version)), base: version, title: version === null ? "nothing, since it has no version yet" : `version ${version}` };
}

async function ofDraft(connection: Connection, workspace: string, { id, name, base }: Draft): Promise<Source> {
  const { files, leftOut } = await draftFiles(connection, workspace, id);
  return { kind: "source", files, leftOut, base, draft: { id, name }, title: `draft "${name}" on ${base === null ? "nothing" : `version ${base}`}` };
}

async function requireDraft(connection: Connection, workspace: string, word: string): Promise<Draft> {
  const found = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word) ? await findDraft(connection, workspace, word) : await findOwnDraft(connection, workspace, word);
  if (found === undefined) throw new UsageProblem(`You have no open draft "${word}" in "${workspace}". Name one of yours, or any by its id.`);
  return found;
}

/** Brings the draft up to what is published, in the registry: what the folder has decides where both changed a file, or what is published. */
async function update(connection: Connection, workspace: string, draft: Draft, mine: Texts, take: Side | undefined): Promise<Source | SourceConflict> {
  const send = (decisions: Readonly<Record<string, string | null>>): Promise<Draft> => call(connection, "updateDraft", { params: { workspace, draft: draft.id }, body: { decisions } });
  try {
    return await ofDraft(connection, workspace, await send({}));
  } catch (error) {
    const conflicts = conflictsOf(error, "BASE_MOVED");
    if (conflicts === undefined) throw error;
    if (take === undefined) return { kind: "conflict", conflicts: conflicts.map(({ path, theirs }) => ({ path, mine: mine.get(path), theirs: theirs ?? undefined })) };
    const decisions = Object.fromEntries(conflicts.map(({ path, theirs }) => [path, take === "theirs" ? theirs : (mine.get(path) ?? null)]));
    return ofDraft(connection, workspace, await send(decisions));
  }
}

/** Both sides of a refusal of this code, if it is one. */
export function conflictsOf(error: unknown, code: string): Conflicts | undefined {
  if (!(error instanceof RegistryProblem) || error.code !== code) return undefined;
  const conflicts = error.members["conflicts"];
  return Value.Check(Conflicts, conflicts) ? conflicts : undefined;
}
