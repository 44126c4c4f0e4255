export { bundleSurface } from "./bundleSurface.ts";
export { compare } from "./compare.ts";
export type * from "./difference.ts";
export { renderDifference } from "./render.ts";
export type { Surface } from "./surface.ts";
export { workspaceSurface } from "./workspaceSurface.ts";
