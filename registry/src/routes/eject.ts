import { Type } from "typebox";

import { eject } from "../eject/eject.ts";
import { route } from "../http/route.ts";
import { WorkspaceParams } from "../http/schemas.ts";
import { zip } from "../http/zip.ts";
import { readBundleFiles } from "../store/builds.ts";
import { readFiles } from "../store/texts.ts";
import { treeOfVersion } from "../store/versions.ts";
import { builtVersion, chosenVersion, VersionChoice } from "./shared/chosenVersion.ts";

export const ejectRoutes = [
  route({
    method: "POST",
    path: "/workspaces/:workspace/export/eject",
    section: "Exports",
    summary: "Gives a version as a folder that needs nothing of Fascia: source, runtime, build, tests",
    access: { who: "member", role: "staff", scope: "bundle:read" },
    action: "workspace.eject",
    params: WorkspaceParams,
    body: VersionChoice,
    answers: { 200: { media: "application/zip", schema: Type.String({ format: "binary" }) } },
    problems: ["NOT_BUILT"],
    async handle({ db, services, workspace, body, changed }) {
      const version = await chosenVersion(db, workspace.id, body);
      const build = await builtVersion(db, services, version);
      const folder = eject({ workspace: workspace.name, specs: await readFiles(db, await treeOfVersion(db, workspace.id, version.number)), bundle: await readBundleFiles(db, build.id) });
      changed({ entityType: "version", entityId: String(version.number), after: { ejected: true } });
      return { status: 200, headers: { "content-disposition": `attachment; filename="${workspace.name}.zip"` }, body: zip(folder) };
    },
  }),
];
