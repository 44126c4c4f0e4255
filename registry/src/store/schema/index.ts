/** Every table, one idea a file. After a change: `npm run migration -w registry -- --name WHAT_CHANGED`. */
export * from "./access.ts";
export * from "./accounts.ts";
export * from "./audit.ts";
export { registry } from "./base.ts";
export * from "./builds.ts";
export * from "./deployments.ts";
export * from "./documents.ts";
export * from "./reviews.ts";
export * from "./workspaces.ts";
