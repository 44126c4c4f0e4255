export { inAscii } from "./ascii.ts";
export { explainTool } from "./explainTool.ts";
export type * from "./explanation.ts";
export { renderExplanation } from "./render.ts";
export type { Explainable } from "./subject.ts";
