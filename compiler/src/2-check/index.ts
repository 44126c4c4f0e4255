export { checkWorkspace, type CheckResult } from "./checkWorkspace.ts";
export type * from "./checked.ts";
