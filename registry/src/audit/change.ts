/** What a request changed: the kind of thing, which one, and what is worth keeping of it before and after. Never a secret. */
export interface Change {
  /** `draft`, `apiKey` */
  readonly entityType: string;
  readonly entityId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Where the path names no workspace, but one is changed. */
  readonly workspaceId?: string;
  /** Where nobody was signed in before: whoever signs in. */
  readonly by?: { readonly accountId: string; readonly email: string };
}
