import type { Rule } from "./rule.ts";
import { eachWithoutKey } from "./rules/eachWithoutKey.ts";
import { publicToolWritesWithoutLimit } from "./rules/publicToolWritesWithoutLimit.ts";
import { unboundedList } from "./rules/unboundedList.ts";
import { unboundedUpdate } from "./rules/unboundedUpdate.ts";
import { writeOutsideBoundary } from "./rules/writeOutsideBoundary.ts";
import { writeOver100Rows } from "./rules/writeOver100Rows.ts";
import { writeWithoutIdempotencyKey } from "./rules/writeWithoutIdempotencyKey.ts";

/** Every rule of the Risk Engine, in the order in which findings are told: red first. */
export const rules: readonly Rule[] = [
  writeOutsideBoundary,
  unboundedUpdate,
  eachWithoutKey,
  unboundedList,
  publicToolWritesWithoutLimit,
  writeWithoutIdempotencyKey,
  writeOver100Rows,
];
