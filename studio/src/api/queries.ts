import { queryOptions } from "@tanstack/react-query";

import { request, requestText } from "./request.ts";
import type { Acknowledgment, ApiKey, Build, CheckReport, Compared, Deployment, DeploymentPlan, Draft, Environment, ListedDraft, ListedWorkspace, Member, Page, Person, Review, Source, SpecEntry, TagMove, Texts, Version, WholeReview, Workspace } from "./types.ts";

/** Versions and what was made of them never change. */
const forever = { staleTime: Infinity } as const;
const at = (workspace: string): `/workspaces/${string}` => `/workspaces/${encodeURIComponent(workspace)}`;

/** What the studio reads of the registry, each under the key by which it is read again. */
export const queries = {
  me: () => queryOptions({ queryKey: ["me"], queryFn: () => request<Person>("GET /me"), staleTime: 60_000 }),
  workspaces: () => queryOptions({ queryKey: ["workspaces"], queryFn: () => request<Page<ListedWorkspace>>("GET /workspaces?limit=100") }),
  workspace: (name: string) => queryOptions({ queryKey: [name], queryFn: () => request<Workspace>(`GET ${at(name)}`) }),
  members: (name: string) => queryOptions({ queryKey: [name, "members"], queryFn: () => request<Page<Member>>(`GET ${at(name)}/members?limit=100`) }),
  keys: (name: string) => queryOptions({ queryKey: [name, "keys"], queryFn: () => request<Page<ApiKey>>(`GET ${at(name)}/api-keys?limit=100`) }),
  drafts: (name: string) => queryOptions({ queryKey: [name, "drafts"], queryFn: () => request<Page<ListedDraft>>(`GET ${at(name)}/drafts?limit=100`) }),
  draft: (name: string, id: string) => queryOptions({ queryKey: [name, "drafts", id], queryFn: () => request<Draft>(`GET ${at(name)}/drafts/${id}`) }),
  draftCheck: (name: string, id: string, revision: number) => queryOptions({ queryKey: [name, "checks", id, revision], queryFn: () => request<CheckReport>(`GET ${at(name)}/drafts/${id}/check`) }),
  acknowledgments: (name: string) => queryOptions({ queryKey: [name, "acknowledgments"], queryFn: () => request<Page<Acknowledgment>>(`GET ${at(name)}/acknowledgments`) }),
  reviews: (name: string) => queryOptions({ queryKey: [name, "reviews"], queryFn: () => request<Page<Review>>(`GET ${at(name)}/reviews?limit=50`) }),
  review: (name: string, id: string) => queryOptions({ queryKey: [name, "reviews", id], queryFn: () => request<WholeReview>(`GET ${at(name)}/reviews/${id}`) }),
  versions: (name: string) => queryOptions({ queryKey: [name, "versions"], queryFn: () => request<Page<Version>>(`GET ${at(name)}/versions?limit=100`) }),
  version: (name: string, number: number) => queryOptions({ queryKey: [name, "versions", number], queryFn: () => request<Version & { readonly files: readonly SpecEntry[] }>(`GET ${at(name)}/versions/${number}`), ...forever }),
  versionFiles: (name: string, number: number) => queryOptions({ queryKey: [name, "versions", number, "files"], queryFn: () => request<{ readonly files: Texts }>(`GET ${at(name)}/versions/${number}/files`), ...forever }),
  versionCheck: (name: string, number: number) => queryOptions({ queryKey: [name, "versions", number, "check"], queryFn: () => request<CheckReport>(`GET ${at(name)}/versions/${number}/check`) }),
  tagHistory: (name: string, tag: string) => queryOptions({ queryKey: [name, "tags", tag], queryFn: () => request<Page<TagMove>>(`GET ${at(name)}/tags/${tag}/history`) }),
  /** @param to a version's number, or `draft ID REVISION` */
  difference: (name: string, from: number, to: number | { readonly draft: string; readonly revision: number }) =>
    queryOptions({
      queryKey: [name, "difference", from, to],
      queryFn: () => request<Compared>(`GET ${at(name)}/difference?from=${from}&${typeof to === "number" ? `to=${to}` : `draft=${to.draft}`}`),
      ...forever,
    }),
  /** Asks for the build where there is none yet, and waits until it is made. */
  build: (name: string, version: number) => queryOptions({ queryKey: [name, "builds", version], queryFn: () => buildOf(name, version), ...forever }),
  source: (name: string, build: string) => queryOptions({ queryKey: [name, "source", build], queryFn: () => request<Source>(`GET ${at(name)}/builds/${build}/source`), ...forever }),
  buildFiles: (name: string, build: string) => queryOptions({ queryKey: [name, "buildFiles", build], queryFn: () => request<Page<{ readonly path: string; readonly size: number }>>(`GET ${at(name)}/builds/${build}/files`), ...forever }),
  buildFile: (name: string, build: string, path: string) => queryOptions({ queryKey: [name, "buildFile", build, path], queryFn: () => requestText(`GET ${at(name)}/builds/${build}/file?path=${encodeURIComponent(path)}`), ...forever }),
  environments: (name: string) => queryOptions({ queryKey: [name, "environments"], queryFn: () => request<Page<Environment>>(`GET ${at(name)}/environments`), refetchInterval: 5000 }),
  deployments: (name: string) => queryOptions({ queryKey: [name, "deployments"], queryFn: () => request<Page<Deployment>>(`GET ${at(name)}/deployments?limit=50`) }),
  deployment: (name: string, id: string) => queryOptions({ queryKey: [name, "deployments", id], queryFn: () => request<Deployment>(`GET ${at(name)}/deployments/${id}`) }),
  /** What a version would do to the database of an environment; it is built first. */
  deploymentPlan: (name: string, version: number, environment: string) =>
    queryOptions({
      queryKey: [name, "deployments", "plan", version, environment],
      queryFn: async () => {
        await buildOf(name, version);
        return request<DeploymentPlan>(`GET ${at(name)}/deployments/plan?version=${version}&environment=${environment}`);
      },
    }),
  deploymentLog: (name: string, id: string) => queryOptions({ queryKey: [name, "deployments", id, "log"], queryFn: () => requestText(`GET ${at(name)}/deployments/${id}/logs?lines=200`) }),
};

async function buildOf(name: string, version: number): Promise<Build> {
  let build = await request<Build>(`POST ${at(name)}/builds`, { version });
  while (build.state === "queued" || build.state === "running") build = await request<Build>(`GET ${at(name)}/builds/${build.id}?wait=30`);
  return build;
}
