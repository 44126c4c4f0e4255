import type { Rule } from "./rule.ts";
import { assertDecided } from "./rules/assertDecided.ts";
import { branchNeverTaken } from "./rules/branchNeverTaken.ts";
import { callInTransaction } from "./rules/callInTransaction.ts";
import { circularFlow } from "./rules/circularFlow.ts";
import { cronOverlapsItself } from "./rules/cronOverlapsItself.ts";
import { deadEndState } from "./rules/deadEndState.ts";
import { eachWithoutKey } from "./rules/eachWithoutKey.ts";
import { externalCallInLoop } from "./rules/externalCallInLoop.ts";
import { externalCallInTransition } from "./rules/externalCallInTransition.ts";
import { externalNodeWithoutRetry } from "./rules/externalNodeWithoutRetry.ts";
import { externalNodeWithoutTimeout } from "./rules/externalNodeWithoutTimeout.ts";
import { guardNeverHolds } from "./rules/guardNeverHolds.ts";
import { hardDelete } from "./rules/hardDelete.ts";
import { lostUpdate } from "./rules/lostUpdate.ts";
import { paymentWithoutCompensation } from "./rules/paymentWithoutCompensation.ts";
import { policyAlwaysTriggers } from "./rules/policyAlwaysTriggers.ts";
import { policyMayEscalate } from "./rules/policyMayEscalate.ts";
import { policyMayWarn } from "./rules/policyMayWarn.ts";
import { policyNeverBlocks } from "./rules/policyNeverBlocks.ts";
import { policyWithoutEffect } from "./rules/policyWithoutEffect.ts";
import { publicToolWritesWithoutLimit } from "./rules/publicToolWritesWithoutLimit.ts";
import { racingTools } from "./rules/racingTools.ts";
import { rawWrite } from "./rules/rawWrite.ts";
import { readWithoutLimit } from "./rules/readWithoutLimit.ts";
import { rowsNeverMatch } from "./rules/rowsNeverMatch.ts";
import { secretInLiteral } from "./rules/secretInLiteral.ts";
import { serviceOverPlainHttp } from "./rules/serviceOverPlainHttp.ts";
import { sideEffectInTransaction } from "./rules/sideEffectInTransaction.ts";
import { stateNoToolReaches } from "./rules/stateNoToolReaches.ts";
import { transitionNoToolPerforms } from "./rules/transitionNoToolPerforms.ts";
import { transitionThatCanNeverHappen } from "./rules/transitionThatCanNeverHappen.ts";
import { triggerWithoutIdentity } from "./rules/triggerWithoutIdentity.ts";
import { sensitiveFieldInOutput } from "./rules/sensitiveFieldInOutput.ts";
import { sensitiveFieldInCall } from "./rules/sensitiveFieldInCall.ts";
import { sensitiveFieldInEvent } from "./rules/sensitiveFieldInEvent.ts";
import { sensitiveFieldCopied } from "./rules/sensitiveFieldCopied.ts";
import { sensitiveFieldShown } from "./rules/sensitiveFieldShown.ts";
import { roleWithoutTool } from "./rules/roleWithoutTool.ts";
import { entityWithoutRowPolicy } from "./rules/entityWithoutRowPolicy.ts";
import { pageOver1000Rows } from "./rules/pageOver1000Rows.ts";
import { publicReadOfSensitiveEntity } from "./rules/publicReadOfSensitiveEntity.ts";
import { readWithoutIndex } from "./rules/readWithoutIndex.ts";
import { counterSharedByTools } from "./rules/counterSharedByTools.ts";
import { hotRow } from "./rules/hotRow.ts";
import { lockOrderDiffers } from "./rules/lockOrderDiffers.ts";
import { optimisticWithoutRetry } from "./rules/optimisticWithoutRetry.ts";
import { idempotencyKeyIgnoresInput } from "./rules/idempotencyKeyIgnoresInput.ts";
import { unboundedList } from "./rules/unboundedList.ts";
import { unboundedUpdate } from "./rules/unboundedUpdate.ts";
import { webhookKeyWithoutEvent } from "./rules/webhookKeyWithoutEvent.ts";
import { webhookWithoutVerification } from "./rules/webhookWithoutVerification.ts";
import { writeOutsideBoundary } from "./rules/writeOutsideBoundary.ts";
import { writeOver100Rows } from "./rules/writeOver100Rows.ts";
import { writeWithoutIdempotencyKey } from "./rules/writeWithoutIdempotencyKey.ts";

/** Every rule of the Risk Engine, in the order in which findings are told: red first. */
export const rules: readonly Rule[] = [
  secretInLiteral,
  rawWrite,
  hardDelete,
  circularFlow,
  webhookWithoutVerification,
  writeOutsideBoundary,
  unboundedUpdate,
  eachWithoutKey,
  unboundedList,
  publicToolWritesWithoutLimit,
  lostUpdate,
  sensitiveFieldInOutput,
  sensitiveFieldInCall,
  sensitiveFieldInEvent,
  sensitiveFieldCopied,
  policyNeverBlocks,
  policyAlwaysTriggers,
  sideEffectInTransaction,
  paymentWithoutCompensation,
  writeWithoutIdempotencyKey,
  writeOver100Rows,
  policyMayEscalate,
  policyMayWarn,
  policyWithoutEffect,
  sensitiveFieldShown,
  idempotencyKeyIgnoresInput,
  optimisticWithoutRetry,
  lockOrderDiffers,
  hotRow,
  counterSharedByTools,
  readWithoutIndex,
  publicReadOfSensitiveEntity,
  pageOver1000Rows,
  entityWithoutRowPolicy,
  roleWithoutTool,
  branchNeverTaken,
  assertDecided,
  rowsNeverMatch,
  guardNeverHolds,
  racingTools,
  deadEndState,
  stateNoToolReaches,
  transitionNoToolPerforms,
  transitionThatCanNeverHappen,
  readWithoutLimit,
  externalCallInTransition,
  callInTransaction,
  externalCallInLoop,
  externalNodeWithoutRetry,
  externalNodeWithoutTimeout,
  serviceOverPlainHttp,
  triggerWithoutIdentity,
  webhookKeyWithoutEvent,
  cronOverlapsItself,
];
