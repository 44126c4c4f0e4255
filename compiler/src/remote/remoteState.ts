import { call, type Connection } from "./client.ts";
import type { Draft } from "./answers.ts";
import type { Texts } from "./folder/changes.ts";
import { isKept } from "./folder/paths.ts";
import { RegistryProblem } from "./registryProblem.ts";

/** Files of the registry, as a folder may have them. */
export interface RemoteFiles {
  readonly files: Texts;
  /** Paths that no folder of specs has: hidden ones and the like. They stay in the registry and are not touched. */
  readonly leftOut: readonly string[];
}

/** The files of a version; none before the first. */
export async function versionFiles(connection: Connection, workspace: string, version: number | null): Promise<RemoteFiles> {
  if (version === null) return { files: new Map(), leftOut: [] };
  return kept((await call(connection, "versionFiles", { params: { workspace, version } })).files);
}

export async function draftFiles(connection: Connection, workspace: string, draft: string): Promise<RemoteFiles & { readonly revision: number }> {
  const { revision, files } = await call(connection, "draftFiles", { params: { workspace, draft } });
  return { revision, ...kept(files) };
}

function kept(files: Readonly<Record<string, string>>): RemoteFiles {
  const paths = Object.keys(files).sort();
  return { files: new Map(paths.filter(isKept).map((path) => [path, files[path] ?? ""])), leftOut: paths.filter((path) => !isKept(path)) };
}

/** An open draft; undefined when it was closed. */
export async function findDraft(connection: Connection, workspace: string, id: string): Promise<Draft | undefined> {
  try {
    return await call(connection, "draft", { params: { workspace, draft: id } });
  } catch (error) {
    if (error instanceof RegistryProblem && error.code === "NOT_FOUND" && /draft/.test(error.message)) return undefined;
    throw error;
  }
}

/** The caller's own open draft of a name. A program has none that is its own by name: keys share them. */
export async function findOwnDraft(connection: Connection, workspace: string, name: string): Promise<Draft | undefined> {
  const me = await call(connection, "me", {});
  if (me.kind === "key") return undefined;
  const { items } = await call(connection, "drafts", { params: { workspace }, query: { limit: 100 } });
  return items.find((each) => each.name === name && each.author === me.email);
}

/** The published version; null before the first. */
export async function publishedVersion(connection: Connection, workspace: string): Promise<number | null> {
  const { items } = await call(connection, "tags", { params: { workspace } });
  return items.find(({ name }) => name === "published")?.version ?? null;
}

/** Whether a version was made from another one, itself included. A version's parent has a smaller number. */
export async function standsOn(connection: Connection, workspace: string, version: number | null, ancestor: number | null): Promise<boolean> {
  if (ancestor === null) return true;
  let number = version;
  while (number !== null && number > ancestor) number = (await call(connection, "version", { params: { workspace, version: number } })).parent;
  return number === ancestor;
}
