import { Type, type Static, type TSchema } from "typebox";

import type { CheckReport } from "../checkReport.ts";

/**
 * What the command line reads of the registry's answers, and nothing else: an answer may say more. `registry/test/commandLine/endpoints.test.ts` holds
 * this to the registry's OpenAPI document.
 */
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Version = Type.Integer();

export const Fine = Type.Object({ status: Type.Literal("ok") });

export const Signed = Type.Object({ email: Type.String() });

/** Who calls: a person, or a program with a key of one workspace. */
export const Me = Type.Union([
  Type.Object({ kind: Type.Literal("account"), email: Type.String(), hasPassword: Type.Boolean() }),
  Type.Object({ kind: Type.Literal("key"), name: Type.String(), keyPrefix: Type.String(), workspace: Type.String(), scopes: Type.Array(Type.String()) }),
]);
export type Me = Static<typeof Me>;

export const Workspace = Type.Object({ name: Type.String(), lastVersion: Type.Integer(), tags: Type.Array(Type.Object({ name: Type.String(), version: Version })) });
export type Workspace = Static<typeof Workspace>;
export const Workspaces = Type.Object({ items: Type.Array(Type.Object({ name: Type.String() })) });

export const Tags = Type.Object({ items: Type.Array(Type.Object({ name: Type.String(), version: Version })) });

export const Draft = Type.Object({ id: Type.String(), name: Type.String(), base: Nullable(Version), published: Nullable(Version), revision: Type.Integer() });
export type Draft = Static<typeof Draft>;
export const Drafts = Type.Object({ items: Type.Array(Type.Object({ ...Draft.properties, author: Nullable(Type.String()) })) });

const Files = Type.Record(Type.String(), Type.String());
export const DraftFiles = Type.Object({ revision: Type.Integer(), files: Files });
export const VersionFiles = Type.Object({ version: Version, files: Files });

/** The report of the registry's own compiler; what is not read here is as `fascia check --json` prints it. */
export const Report = Type.Unsafe<CheckReport>(
  Type.Object({
    ok: Type.Boolean(),
    diagnostics: Type.Array(Type.Object({ code: Type.String(), message: Type.String(), file: Type.String(), line: Type.Integer(), column: Type.Integer() })),
    findings: Type.Array(Type.Object({ code: Type.String(), message: Type.String(), fingerprint: Type.String() })),
    verdict: Type.Object({ deployable: Type.Boolean(), reasons: Type.Array(Type.String()) }),
  }),
);
export const Saved = Type.Object({ draft: Draft, paths: Type.Array(Type.String()), check: Report });

export const Acknowledged = Type.Object({ code: Type.String(), who: Type.String(), until: Type.String() });
export const OneVersion = Type.Object({ number: Version, parent: Nullable(Version), message: Type.String() });
export const Review = Type.Object({ id: Type.String(), state: Type.String() });
export const MovedTag = Type.Object({ name: Type.String(), version: Version });

/** Both sides of a conflict, as members of a problem; null where a side has no such file. */
export const Conflicts = Type.Array(Type.Object({ path: Type.String(), base: Nullable(Type.String()), mine: Nullable(Type.String()), theirs: Nullable(Type.String()) }));
export type Conflicts = Static<typeof Conflicts>;

export const Build = Type.Object({
  id: Type.String(),
  state: Type.String(),
  failure: Nullable(Type.Union([Type.Object({ kind: Type.Literal("specs"), diagnostics: Type.Array(Type.Unknown()) }), Type.Object({ kind: Type.Literal("internal"), message: Type.String() })])),
});
export type Build = Static<typeof Build>;

const Level = Type.Enum(["green", "yellow", "red"]);
export const DeploymentPlan = Type.Object({
  kind: Type.Enum(["create", "current", "runnable", "migrate"]),
  level: Nullable(Level),
  first: Type.Array(Type.String()),
  changes: Type.Array(Type.Object({ level: Level, sentence: Type.String() })),
  steps: Type.Array(Type.Object({ phase: Type.Enum(["expand", "contract"]), sentence: Type.String() })),
  previousBundle: Nullable(Type.Object({ runs: Type.Boolean(), reasons: Type.Array(Type.Object({ tool: Type.String(), reason: Type.String() })) })),
});
export type DeploymentPlan = Static<typeof DeploymentPlan>;

export const Deployment = Type.Object({
  id: Type.String(),
  environment: Type.String(),
  kind: Type.Enum(["deploy", "rollBack"]),
  version: Version,
  state: Type.String(),
  failure: Nullable(Type.Object({ at: Type.String(), message: Type.String() })),
});
export type Deployment = Static<typeof Deployment>;
export const Deployments = Type.Object({ items: Type.Array(Deployment) });

export const Environments = Type.Object({ items: Type.Array(Type.Object({ name: Type.String(), address: Nullable(Type.String()), health: Type.String(), version: Nullable(Version), deployment: Nullable(Type.String()) })) });

/** What a deployment's stream tells; `state` is null for what happens within one. */
export const DeploymentEvent = Type.Object({ id: Type.Integer(), at: Type.String(), state: Nullable(Type.String()), message: Type.String() });
export type DeploymentEvent = Static<typeof DeploymentEvent>;
