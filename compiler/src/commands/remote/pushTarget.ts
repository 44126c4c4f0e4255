import type { Draft } from "../../remote/answers.ts";
import type { Connection } from "../../remote/client.ts";
import { digestsOf, type Texts } from "../../remote/folder/changes.ts";
import type { Link } from "../../remote/folder/link.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { draftFiles, findOwnDraft, versionFiles } from "../../remote/remoteState.ts";
import type { Standing } from "../../remote/standing.ts";

const DEFAULT_NAME = "draft";

/** Where a push goes: a draft as it is now, or one that is opened when there is something to send. */
export interface PushTarget {
  readonly draft?: Draft;
  readonly name: string;
  readonly files: Texts;
  /** What both sides had when they last met. */
  readonly base: ReadonlyMap<string, string>;
}

/** @param wanted the name of a draft; the folder's own, or the caller's of the usual name when left out */
export async function pushTarget(connection: Connection, { workspace, base: version }: Link, { base, draft }: Standing, wanted: string | undefined): Promise<PushTarget> {
  if (draft !== undefined && (wanted === undefined || wanted === draft.name)) return into(connection, workspace, draft, base);
  const name = wanted ?? DEFAULT_NAME;
  const own = await findOwnDraft(connection, workspace, name);
  if (own !== undefined && own.base !== version) {
    throw new RegistryProblem("NAME_TAKEN", `Your draft "${name}" stands on version ${own.base ?? "—"}, this folder on version ${version ?? "—"}. "fascia pull --draft ${name}" brings both together; "--draft NAME" opens another one.`);
  }
  if (own !== undefined) return into(connection, workspace, own, base);
  // A new draft begins as the version that the folder stands on: everything else is the folder's change, also what went to another draft.
  const { files } = await versionFiles(connection, workspace, version);
  return { name, files, base: digestsOf(files) };
}

async function into(connection: Connection, workspace: string, draft: Draft, base: ReadonlyMap<string, string>): Promise<PushTarget> {
  const { revision, files } = await draftFiles(connection, workspace, draft.id);
  return { draft: { ...draft, revision }, name: draft.name, files, base };
}
