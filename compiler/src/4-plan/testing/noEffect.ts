import type { StatementEffect } from "../plan.ts";

/** For statements made by hand, in tests of what is not about their effect. */
export const noEffect: StatementEffect = { rows: [], related: [], locks: false };
