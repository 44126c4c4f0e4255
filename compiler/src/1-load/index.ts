export type { LoadedSpec, LoadedWorkspace, WrittenSpec } from "./loaded.ts";
export type { LoadedAcknowledgment } from "./loadAcknowledgments.ts";
export { loadWorkspace, type LoadResult } from "./loadWorkspace.ts";
