// The public promise: what generated code may import. A new line here is a new promise; a changed one needs v2.

export { defineEntity, definePolicy, defineService, defineTool } from "./define.ts";
export type {
  BudgetPolicy, Caller, CallerOf, Clock, CustomPolicy, Entity, EntityDefinition, Failures, InputValidator, InvariantDefinition, OutputValidator,
  Policy, PolicyUse, RateLimitPolicy, Route, RouteParameter, RowLimitPolicy, SchemaFault, ServiceDefinition, StoredRow, Tool, TransitionDefinition,
} from "./define.ts";
export { sql } from "./sql.ts";
export type { Bind, Sql } from "./sql.ts";
export type { Missing, Pending, Tx, WriteEachOptions, WriteOptions } from "./tx.ts";

// What printed expressions name.
export * as date from "./values/date.ts";
export * as decimal from "./values/decimal.ts";
export * as double from "./values/double.ts";
export * as instant from "./values/instant.ts";
export * as integer from "./values/integer.ts";
export * as json from "./values/json.ts";
export * as list from "./values/list.ts";
export * as text from "./values/text.ts";

// What `validators.precompiled.js` is written with.
export { canonicalInstant, canonicalUuid, codePoints, equalJson } from "./precompiled/text.ts";
export { precompiledInput, precompiledOutput } from "./precompiled/validators.ts";

// What `server.ts` runs.
export { serve } from "./serve/serve.ts";
