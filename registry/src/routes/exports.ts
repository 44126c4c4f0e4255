import { Type } from "typebox";

import { llmsText } from "../documents/llmsText.ts";
import { specsByKind } from "../documents/specsByKind.ts";
import { isKnownTag } from "../http/etag.ts";
import { route } from "../http/route.ts";
import { closed, VersionNumber, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { readBundleFiles } from "../store/builds.ts";
import { readFiles } from "../store/texts.ts";
import { treeOfVersion } from "../store/versions.ts";
import { builtVersion, chosenVersion, VersionChoice } from "./shared/chosenVersion.ts";

const section = "Exports";
const read = { who: "member", role: "staff", scope: "bundle:read" } as const;
const Specs = Type.Array(Type.Unknown({ description: "A spec, as its JSON Schema has it." }));

/** What each export is, in the bundle of a build: one file, or several one after the other. */
const parts = {
  openapi: { files: /^openapi\.json$/, media: "application/json", summary: "Gives the OpenAPI document of the service" },
  ddl: { files: /^migrations\/.*\.sql$/, media: "application/sql", summary: "Gives the SQL that makes the service's tables" },
  types: { files: /^client\.ts$/, media: "text/plain; charset=utf-8", summary: "Gives a typed client of the service in TypeScript" },
} as const;

export const exportRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/bundle",
    section,
    summary: "Gives the specs of a version as documents",
    description: "Ask again with `If-None-Match`: as long as nothing was published, the answer is 304 and has no body.",
    access: read,
    params: WorkspaceParams,
    query: VersionChoice,
    answers: {
      200: Type.Object(
        {
          entities: Specs,
          tools: Specs,
          policies: Specs,
          composites: Specs,
          actors: Specs,
          manifest: Type.Object({ workspace: WorkspaceName, version: VersionNumber, specDigest: Type.String(), spec: Type.Unknown({ description: "`workspace.json`" }) }, closed),
        },
        closed,
      ),
      304: null,
    },
    async handle({ db, workspace, query, header }) {
      const version = await chosenVersion(db, workspace.id, query);
      const headers = { etag: `"${version.number}-${version.specDigest}"`, "cache-control": "private, no-cache" };
      if (isKnownTag(header("if-none-match"), headers.etag)) return { status: 304, headers };
      const { workspace: [spec = null], entity, tool, policy, composite, actor } = specsByKind(await readFiles(db, await treeOfVersion(db, workspace.id, version.number)));
      const manifest = { workspace: workspace.name, version: version.number, specDigest: version.specDigest, spec };
      return { status: 200, headers, body: { entities: entity, tools: tool, policies: policy, composites: composite, actors: actor, manifest } };
    },
  }),
  ...(Object.keys(parts) as (keyof typeof parts)[]).map((name) =>
    route({
      method: "GET",
      path: `/workspaces/:workspace/export/${name}`,
      section,
      summary: parts[name].summary,
      access: read,
      params: WorkspaceParams,
      query: VersionChoice,
      answers: { 200: { media: parts[name].media, schema: Type.String() } },
      problems: ["NOT_BUILT"],
      async handle({ db, services, workspace, query }) {
        const build = await builtVersion(db, services, await chosenVersion(db, workspace.id, query));
        const files = [...(await readBundleFiles(db, build.id))].filter(([path]) => parts[name].files.test(path));
        return { status: 200, body: files.map(([, content]) => content.toString()).join("\n") };
      },
    }),
  ),
  route({
    method: "GET",
    path: "/workspaces/:workspace/docs/llms.txt",
    section,
    summary: "Tells a language model what the service can do",
    description: "In the form of llmstxt.org.",
    access: read,
    params: WorkspaceParams,
    query: VersionChoice,
    answers: { 200: { media: "text/plain; charset=utf-8", schema: Type.String() } },
    async handle({ db, workspace, query }) {
      const version = await chosenVersion(db, workspace.id, query);
      return { status: 200, body: llmsText(specsByKind(await readFiles(db, await treeOfVersion(db, workspace.id, version.number)))) };
    },
  }),
];
