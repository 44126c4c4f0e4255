import { setTimeout as wait } from "node:timers/promises";
import { Type } from "typebox";

import { actorName } from "../auth/caller.ts";
import { isKnownTag } from "../http/etag.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Limit, Offset, VersionNumber, WorkspaceParams } from "../http/schemas.ts";
import { zip } from "../http/zip.ts";
import { listBuildFiles, listBuilds, readBuildFile, readBundleFiles, requestBuild } from "../store/builds.ts";
import { findVersion } from "../store/versions.ts";
import { BuildBody, BuildParams, isOpen, requireBuild, tellBuild } from "./shared/build.ts";

const section = "Builds";
const read = { who: "member", role: "staff", scope: "bundle:read" } as const;
const Bytes = { media: "application/octet-stream", schema: Type.String({ format: "binary" }) };
/** How often a waiting request looks: another instance may be the one that builds. */
const LOOK_MS = 150;

export const buildRoutes = [
  route({
    method: "POST",
    path: "/workspaces/:workspace/builds",
    section,
    summary: "Asks for the build of a version",
    description: "What was built already, by the same compiler from specs that say the same, is found again instead of made again. 202 while it is being made.",
    access: { who: "member", role: "staff", scope: "deploy" },
    action: "build.request",
    params: WorkspaceParams,
    body: Type.Object({ version: VersionNumber }, closed),
    answers: { 200: BuildBody, 202: BuildBody },
    async handle({ db, services, workspace, caller, body, changed }) {
      const version = await findVersion(db, workspace.id, body.version);
      if (version === undefined) throw notFound(`version ${body.version}`);
      const { build, queued } = await requestBuild(db, { workspaceId: workspace.id, version: version.number, specDigest: version.specDigest, compiler: services.compiler, actor: actorName(caller) });
      changed({ entityType: "build", entityId: build.id, after: { version: version.number, found: !queued } });
      return { status: isOpen(build) ? 202 : 200, headers: { location: `/api/v1/workspaces/${workspace.name}/builds/${build.id}` }, body: tellBuild(build) };
    },
    async finish({ services }) {
      services.builder.wake();
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/builds",
    section,
    summary: "Lists builds, the last asked for first",
    access: read,
    params: WorkspaceParams,
    query: Type.Object({ limit: Limit, offset: Offset }, closed),
    answers: { 200: Type.Object({ items: Type.Array(BuildBody), limit: Type.Integer(), offset: Type.Integer() }, closed) },
    async handle({ db, workspace, query: { limit, offset } }) {
      return { status: 200, body: { items: (await listBuilds(db, workspace.id, offset, limit)).map(tellBuild), limit, offset } };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/builds/:build",
    section,
    summary: "Tells about one build",
    description: "With `wait`, the answer comes when the build is done, or after so many seconds.",
    access: read,
    params: BuildParams,
    query: Type.Object({ wait: Type.Integer({ minimum: 0, maximum: 60, default: 0 }) }, closed),
    answers: { 200: BuildBody },
    async handle({ db, services, workspace, params, query }) {
      const until = performance.now() + query.wait * 1000;
      let build = await requireBuild(db, workspace.id, params.build);
      while (isOpen(build) && performance.now() < until && !services.stopping.aborted) {
        await wait(LOOK_MS);
        build = await requireBuild(db, workspace.id, params.build);
      }
      return { status: 200, body: tellBuild(build) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/builds/:build/files",
    section,
    summary: "Lists the files of a build's bundle",
    access: read,
    params: BuildParams,
    answers: { 200: Type.Object({ items: Type.Array(Type.Object({ path: Type.String(), digest: Type.String(), size: Type.Integer() }, closed)) }, closed) },
    async handle({ db, workspace, params }) {
      const { id } = await requireBuild(db, workspace.id, params.build);
      return { status: 200, body: { items: await listBuildFiles(db, id) } };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/builds/:build/file",
    section,
    summary: "Gives one file of a build's bundle",
    access: read,
    params: BuildParams,
    query: Type.Object({ path: Type.String({ minLength: 1, maxLength: 300, examples: ["openapi.json"] }) }, closed),
    answers: { 200: Bytes, 304: null },
    async handle({ db, workspace, params, query, header }) {
      const { id } = await requireBuild(db, workspace.id, params.build);
      const file = await readBuildFile(db, id, query.path);
      if (file === undefined) throw notFound(`file ${JSON.stringify(query.path)} in this build`);
      const headers = { etag: `"${file.digest}"`, "cache-control": "private, no-cache" };
      if (isKnownTag(header("if-none-match"), headers.etag)) return { status: 304, headers };
      return { status: 200, headers, body: file.content };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/builds/:build/archive",
    section,
    summary: "Gives a build's bundle as a ZIP archive",
    access: read,
    params: BuildParams,
    answers: { 200: { media: "application/zip", schema: Type.String({ format: "binary" }) } },
    problems: ["NOT_BUILT"],
    async handle({ db, workspace, params }) {
      const { id, state, version } = await requireBuild(db, workspace.id, params.build);
      if (state !== "succeeded") throw new Problem("NOT_BUILT", { detail: `This build is ${state}: it has no bundle.` });
      const headers = { "content-disposition": `attachment; filename="${workspace.name}-${version}.zip"` };
      return { status: 200, headers, body: zip(await readBundleFiles(db, id)) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/builds/:build/source",
    section,
    summary: "Gives the generated source of a build, and the lines of each node",
    access: read,
    params: BuildParams,
    answers: {
      200: Type.Object(
        {
          files: Type.Record(Type.String(), Type.String()),
          nodes: Type.Array(Type.Object({ tool: Type.String(), node: Type.String(), path: Type.String(), line: Type.Integer(), endLine: Type.Integer() }, { ...closed, description: "Lines count from 1, both included." })),
        },
        closed,
      ),
    },
    problems: ["NOT_BUILT"],
    async handle({ db, workspace, params }) {
      const { id, state, nodes } = await requireBuild(db, workspace.id, params.build);
      if (state !== "succeeded") throw new Problem("NOT_BUILT", { detail: `This build is ${state}: it has no source.` });
      const source = [...(await readBundleFiles(db, id))].filter(([path]) => path.startsWith("src/") && path.endsWith(".ts"));
      return { status: 200, body: { files: Object.fromEntries(source.map(([path, content]) => [path, content.toString()])), nodes } };
    },
  }),
];
