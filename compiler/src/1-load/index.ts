export type { LoadedSpec, LoadedWorkspace, WrittenSpec } from "./loaded.ts";
export { loadWorkspace, type LoadResult } from "./loadWorkspace.ts";
