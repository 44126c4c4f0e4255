export type { LoadedSpec, LoadedWorkspace } from "./loaded.ts";
export { loadWorkspace, type LoadResult } from "./loadWorkspace.ts";
