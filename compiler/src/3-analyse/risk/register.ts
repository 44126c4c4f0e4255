import type { Rule } from "./rule.ts";
import { eachWithoutKey } from "./rules/eachWithoutKey.ts";
import { policyNeverBlocks } from "./rules/policyNeverBlocks.ts";
import { policyAlwaysTriggers } from "./rules/policyAlwaysTriggers.ts";
import { policyMayEscalate } from "./rules/policyMayEscalate.ts";
import { policyMayWarn } from "./rules/policyMayWarn.ts";
import { policyWithoutEffect } from "./rules/policyWithoutEffect.ts";
import { branchNeverTaken } from "./rules/branchNeverTaken.ts";
import { assertDecided } from "./rules/assertDecided.ts";
import { rowsNeverMatch } from "./rules/rowsNeverMatch.ts";
import { guardNeverHolds } from "./rules/guardNeverHolds.ts";
import { deadEndState } from "./rules/deadEndState.ts";
import { lostUpdate } from "./rules/lostUpdate.ts";
import { racingTools } from "./rules/racingTools.ts";
import { stateNoToolReaches } from "./rules/stateNoToolReaches.ts";
import { transitionNoToolPerforms } from "./rules/transitionNoToolPerforms.ts";
import { transitionThatCanNeverHappen } from "./rules/transitionThatCanNeverHappen.ts";
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
  lostUpdate,
  policyNeverBlocks,
  policyAlwaysTriggers,
  writeWithoutIdempotencyKey,
  writeOver100Rows,
  policyMayEscalate,
  policyMayWarn,
  policyWithoutEffect,
  branchNeverTaken,
  assertDecided,
  rowsNeverMatch,
  guardNeverHolds,
  racingTools,
  deadEndState,
  stateNoToolReaches,
  transitionNoToolPerforms,
  transitionThatCanNeverHappen,
];
