import { Type, type Static } from "typebox";

import { buildStates } from "../../builds/build.ts";
import { notFound } from "../../http/problem.ts";
import { closed, Instant, Nullable, Uuid, VersionNumber, WorkspaceName } from "../../http/schemas.ts";
import type { Database } from "../../store/database.ts";
import { findBuild, type Build } from "../../store/builds.ts";

export const BuildParams = Type.Object({ workspace: WorkspaceName, build: Uuid }, closed);

const FailureBody = Type.Union([
  Type.Object({ kind: Type.Literal("specs"), diagnostics: Type.Array(Type.Unknown({ description: "As `fascia check --json` prints them." })) }, closed),
  Type.Object({ kind: Type.Literal("internal"), message: Type.String() }, closed),
]);

export const BuildBody = Type.Object(
  {
    id: Uuid,
    version: VersionNumber,
    specDigest: Type.String(),
    compiler: Type.String(),
    state: Type.Enum([...buildStates]),
    actor: Type.String(),
    requestedAt: Instant,
    startedAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
    attempts: Type.Integer(),
    failure: Nullable(FailureBody),
    bundleDigest: Nullable(Type.String()),
    schemaDigest: Nullable(Type.String()),
  },
  { ...closed, description: "There is one build for what specs say and each compiler; `version` is the first that it was asked for." },
);
export type BuildBody = Static<typeof BuildBody>;

export function tellBuild({ id, version, specDigest, compiler, state, actor, requestedAt, startedAt, finishedAt, attempts, failure, bundleDigest, schemaDigest }: Build): object {
  return { id, version, specDigest, compiler, state, actor, requestedAt, startedAt, finishedAt, attempts, failure, bundleDigest, schemaDigest };
}

export async function requireBuild(db: Database, workspaceId: string, id: string): Promise<Build> {
  const found = await findBuild(db, workspaceId, id);
  if (found === undefined) throw notFound("build with this id in the workspace");
  return found;
}

export const isOpen = ({ state }: Build): boolean => state === "queued" || state === "running";
