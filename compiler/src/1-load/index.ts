export { itemsOf, type LoadedSpec, type LoadedWorkspace } from "./loaded.ts";
export { loadWorkspace, type LoadResult } from "./loadWorkspace.ts";
