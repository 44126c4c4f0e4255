/** What the registry answers: the types of its own schemas. */
import type { Static } from "typebox";

import type { BuildBody } from "../../../registry/src/routes/shared/build.ts";
import type { DeploymentBody } from "../../../registry/src/routes/shared/deployment.ts";
import type { DraftBody } from "../../../registry/src/routes/shared/draft.ts";
import type { AcknowledgmentBody } from "../../../registry/src/routes/acknowledgments.ts";
import type { KeyBody } from "../../../registry/src/routes/apiKeys.ts";
import type { EventBody } from "../../../registry/src/routes/deploymentEvents.ts";
import type { PlanBody } from "../../../registry/src/routes/deployments.ts";
import type { EnvironmentBody } from "../../../registry/src/routes/environments.ts";
import type { PersonBody } from "../../../registry/src/routes/account.ts";
import type { MemberBody } from "../../../registry/src/routes/members.ts";
import type { ReviewBody, WholeReview as WholeReviewBody } from "../../../registry/src/routes/reviews.ts";
import type { MoveBody, TagBody } from "../../../registry/src/routes/tags.ts";
import type { SpecEntry as SpecEntryBody, VersionBody } from "../../../registry/src/routes/versions.ts";
import type { ListedWorkspace as ListedBody, WorkspaceBody } from "../../../registry/src/routes/workspaces.ts";
import type { ConflictTexts } from "../../../registry/src/documents/conflict.ts";

export type { CheckReport } from "../../../compiler/src/checkReport.ts";
export type { Difference, SubjectDifference, Change } from "../../../compiler/src/difference/difference.ts";
import type { Difference } from "../../../compiler/src/difference/difference.ts";

export type Person = Static<typeof PersonBody>;
export type ListedWorkspace = Static<typeof ListedBody>;
export type Workspace = Static<typeof WorkspaceBody>;
export type Member = Static<typeof MemberBody>;
export type ApiKey = Static<typeof KeyBody>;
export type Draft = Static<typeof DraftBody>;
export type ListedDraft = Draft & { readonly author: string | null };
export type Version = Static<typeof VersionBody>;
export type SpecEntry = Static<typeof SpecEntryBody>;
export type Tag = Static<typeof TagBody>;
export type TagMove = Static<typeof MoveBody>;
export type Review = Static<typeof ReviewBody>;
export type WholeReview = Static<typeof WholeReviewBody>;
export type Acknowledgment = Static<typeof AcknowledgmentBody>;
export type Build = Static<typeof BuildBody>;
export type Deployment = DeploymentBody;
export type DeploymentEvent = Static<typeof EventBody>;
export type DeploymentPlan = Static<typeof PlanBody>;
export type Environment = Static<typeof EnvironmentBody>;
export type Conflict = Static<typeof ConflictTexts>;

export type Texts = Readonly<Record<string, string>>;
export type Changes = Readonly<Record<string, string | null>>;
export interface Page<Item> { readonly items: readonly Item[]; readonly next?: number | string | null }
export interface Compared {
  readonly files: readonly { readonly path: string; readonly change: "added" | "changed" | "removed" }[];
  readonly faulty: readonly ("before" | "after")[];
  readonly difference: Difference | null;
}
export interface Source {
  readonly files: Texts;
  readonly nodes: readonly { readonly tool: string; readonly node: string; readonly path: string; readonly line: number; readonly endLine: number }[];
}
