/** What a program may do with an API key or a token. The first three are those of the public API; none implies another. */
export const scopes = {
  "bundle:read": "Read versions, bundles and exports.",
  "entity:read": "Read entities and their schemas.",
  "tool:call": "Call tools of a deployed service: tokens for the development environment.",
  "workspace:read": "Read drafts, findings, reviews, history and the audit log.",
  "workspace:write": "Write drafts, make versions, ask for reviews and publish.",
  deploy: "Build, deploy and roll back.",
} as const;
export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as readonly Scope[];
