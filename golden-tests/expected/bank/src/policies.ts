// Generated from the policies of workspace "bank". Change the specs, not this file.

import { decimal, definePolicy } from "@fascia/runtime-lib/v1";

/** Somebody looks at it when one caller pays out more than 10,000.00 at the counter in a day. */
export const largeTransfers = definePolicy({
  name: "largeTransfers",
  version: 1,
  type: "budgetCheck",
  action: "escalate",
  scope: "caller",
  window: "day",
  parameters: { maxAmount: 1000000 },
  triggers: ({ spent, parameters }) => decimal.compare(spent, parameters.maxAmount) > 0,
});

/** A caller transfers at most 600 times a minute. */
export const transferRate = definePolicy({
  name: "transferRate",
  version: 1,
  type: "rateLimit",
  action: "block",
  scope: "caller",
  message: "Too many transfers; wait a minute.",
  parameters: { maxRequestsPerMinute: 600 },
  triggers: ({ calls, parameters }) => calls > parameters.maxRequestsPerMinute,
});
