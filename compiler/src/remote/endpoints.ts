import { Type, type Static, type TSchema } from "typebox";

import { Acknowledged, Build, Deployment, DeploymentPlan, Deployments, Draft, DraftFiles, Drafts, Environments, Fine, Me, MovedTag, OneVersion, Report, Review, Saved, Signed, Tags, VersionFiles, Workspace, Workspaces } from "./answers.ts";

export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/v1`, as the registry declares it. */
  readonly path: string;
  readonly body?: TSchema;
  /** What is read of the answer; null where it has no body. */
  readonly answer: TSchema | null;
}

const Changes = Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]));
const Files = Type.Record(Type.String(), Type.String());

export const environmentNames = ["development", "production"] as const;
export type EnvironmentName = (typeof environmentNames)[number];
const Environment = Type.Enum([...environmentNames]);

/** Every route that the command line uses. */
export const endpoints = {
  health: { method: "GET", path: "/health", answer: Fine },
  signIn: { method: "POST", path: "/sign-in", body: Type.Object({ email: Type.String(), password: Type.String() }), answer: Signed },
  signInByLink: { method: "POST", path: "/sign-in/link", body: Type.Object({ secret: Type.String(), password: Type.Optional(Type.String()) }), answer: Signed },
  signOut: { method: "POST", path: "/sign-out", answer: null },
  me: { method: "GET", path: "/me", answer: Me },
  workspaces: { method: "GET", path: "/workspaces", answer: Workspaces },
  workspace: { method: "GET", path: "/workspaces/:workspace", answer: Workspace },
  makeWorkspace: { method: "POST", path: "/workspaces", body: Type.Object({ name: Type.String(), description: Type.String(), files: Files, message: Type.String() }), answer: Workspace },
  tags: { method: "GET", path: "/workspaces/:workspace/tags", answer: Tags },
  version: { method: "GET", path: "/workspaces/:workspace/versions/:version", answer: OneVersion },
  versionFiles: { method: "GET", path: "/workspaces/:workspace/versions/:version/files", answer: VersionFiles },
  drafts: { method: "GET", path: "/workspaces/:workspace/drafts", answer: Drafts },
  openDraft: { method: "POST", path: "/workspaces/:workspace/drafts", body: Type.Object({ name: Type.String(), base: Type.Optional(Type.Integer()) }), answer: Draft },
  draft: { method: "GET", path: "/workspaces/:workspace/drafts/:draft", answer: Draft },
  draftFiles: { method: "GET", path: "/workspaces/:workspace/drafts/:draft/files", answer: DraftFiles },
  saveDraft: { method: "POST", path: "/workspaces/:workspace/drafts/:draft/saves", body: Type.Object({ basedOn: Type.Integer(), changes: Changes }), answer: Saved },
  updateDraft: { method: "POST", path: "/workspaces/:workspace/drafts/:draft/update", body: Type.Object({ decisions: Changes }), answer: Draft },
  makeVersion: { method: "POST", path: "/workspaces/:workspace/versions", body: Type.Object({ draft: Type.String(), revision: Type.Integer(), message: Type.String() }), answer: OneVersion },
  publish: { method: "POST", path: "/workspaces/:workspace/publish", body: Type.Object({ version: Type.Integer(), message: Type.String() }), answer: MovedTag },
  requestReview: { method: "POST", path: "/workspaces/:workspace/reviews", body: Type.Object({ version: Type.Integer(), message: Type.String() }), answer: Review },
  checkDraft: { method: "GET", path: "/workspaces/:workspace/drafts/:draft/check", answer: Report },
  checkVersion: { method: "GET", path: "/workspaces/:workspace/versions/:version/check", answer: Report },
  acknowledge: {
    method: "POST",
    path: "/workspaces/:workspace/acknowledgments",
    body: Type.Object({ finding: Type.String(), why: Type.String(), until: Type.String(), version: Type.Optional(Type.Integer()), draft: Type.Optional(Type.String()) }),
    answer: Acknowledged,
  },
  requestBuild: { method: "POST", path: "/workspaces/:workspace/builds", body: Type.Object({ version: Type.Integer() }), answer: Build },
  build: { method: "GET", path: "/workspaces/:workspace/builds/:build", answer: Build },
  plan: { method: "GET", path: "/workspaces/:workspace/deployments/plan", answer: DeploymentPlan },
  deploy: { method: "POST", path: "/workspaces/:workspace/deployments", body: Type.Object({ version: Type.Integer(), environment: Environment, message: Type.Optional(Type.String()), interrupt: Type.Boolean() }), answer: Deployment },
  deployments: { method: "GET", path: "/workspaces/:workspace/deployments", answer: Deployments },
  deployment: { method: "GET", path: "/workspaces/:workspace/deployments/:deployment", answer: Deployment },
  cancelDeployment: { method: "POST", path: "/workspaces/:workspace/deployments/:deployment/cancel", answer: Deployment },
  rollBack: { method: "POST", path: "/workspaces/:workspace/environments/:environment/roll-back", body: Type.Object({ message: Type.String() }), answer: Deployment },
  environments: { method: "GET", path: "/workspaces/:workspace/environments", answer: Environments },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** Routes whose answer is text that is read as it comes. */
export const streams = {
  events: { method: "GET", path: "/workspaces/:workspace/deployments/:deployment/events", media: "text/event-stream" },
  logs: { method: "GET", path: "/workspaces/:workspace/deployments/:deployment/logs", media: "text/plain" },
} as const satisfies Readonly<Record<string, Omit<Endpoint, "answer"> & { readonly media: string }>>;

export type EndpointName = keyof typeof endpoints;
type Named<Name extends EndpointName> = (typeof endpoints)[Name];
export type AnswerOf<Name extends EndpointName> = Named<Name>["answer"] extends infer Answer ? (Answer extends TSchema ? Static<Answer> : undefined) : never;

type WordsOf<Path extends string> = Path extends `${string}/:${infer Rest}` ? (Rest extends `${infer Word}/${infer After}` ? Word | WordsOf<`/${After}`> : Rest) : never;

/** What a call of an endpoint has to say: the words of its path, and its body where it takes one. */
export type RequestOf<Name extends EndpointName> = {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
} & (WordsOf<Named<Name>["path"]> extends never ? unknown : { readonly params: Readonly<Record<WordsOf<Named<Name>["path"]>, string | number>> }) &
  (Named<Name> extends { readonly body: infer Body extends TSchema } ? { readonly body: Static<Body> } : unknown);
