import { Type } from "typebox";

import type { Tree } from "../../../compiler/src/remote/merge.ts";
import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Nullable, Uuid, VersionNumber, WorkspaceParams } from "../http/schemas.ts";
import type { Database } from "../store/database.ts";
import { treeOfDraft } from "../store/drafts.ts";
import { readFiles } from "../store/texts.ts";
import { treeOfVersion } from "../store/versions.ts";
import { requireDraft } from "./shared/draft.ts";
import { requireVersion } from "./shared/version.ts";

const FileChange = Type.Object({ path: Type.String(), change: Type.Enum(["added", "changed", "removed"]) }, closed);

export const differenceRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/difference",
    section: "Versions",
    summary: "Says what changes from a version to another, or to a draft",
    description:
      "What breaks callers and what they have to do, guards that are gone, what each tool reads, writes and costs, and what it means for the database, as `fascia diff` tells it: as data and as Markdown. " +
      "Where a side has faults, only the files that differ are told, and `faulty` names the side.",
    access: { who: "member", role: "staff", scope: "bundle:read" },
    params: WorkspaceParams,
    query: Type.Object({ from: VersionNumber, to: Type.Optional(VersionNumber), draft: Type.Optional(Uuid) }, closed),
    answers: {
      200: Type.Object(
        {
          files: Type.Array(FileChange),
          faulty: Type.Array(Type.Enum(["before", "after"])),
          difference: Nullable(Type.Unknown({ description: "As `fascia diff --json` prints it." })),
          markdown: Nullable(Type.String()),
        },
        closed,
      ),
    },
    problems: ["UNUSABLE"],
    async handle({ db, services, workspace, query: { from, to, draft } }) {
      if ((to === undefined) === (draft === undefined)) throw new Problem("UNUSABLE", { detail: "Name the version or the draft to compare with: to=3 or draft=ID." });
      const before = await treeOf(db, workspace.id, from);
      const after = draft === undefined ? await treeOf(db, workspace.id, to ?? from) : await treeOfDraft(db, (await requireDraft(db, workspace.id, draft)).id);
      const compared = await services.thread.ask("compare", { before: await readFiles(db, before), after: await readFiles(db, after) });
      const told = compared.kind === "difference" ? { faulty: [], difference: compared.difference, markdown: compared.markdown } : { faulty: compared.sides, difference: null, markdown: null };
      return { status: 200, body: { files: fileChanges(before, after), ...told } };
    },
  }),
];

async function treeOf(db: Database, workspaceId: string, number: number): Promise<Tree> {
  return treeOfVersion(db, workspaceId, (await requireVersion(db, workspaceId, number)).number);
}

function fileChanges(before: Tree, after: Tree): readonly { readonly path: string; readonly change: "added" | "changed" | "removed" }[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is) return [];
    return [{ path, change: was === undefined ? ("added" as const) : is === undefined ? ("removed" as const) : ("changed" as const) }];
  });
}
