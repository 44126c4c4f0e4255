// Generated from the policies of workspace "bank". Change the specs, not this file.

import { decimal, definePolicy } from "@fascia/runtime-lib/v1";

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

/** A caller asks for at most five payouts a minute. */
export const payoutRate = definePolicy({
  name: "payoutRate",
  version: 1,
  type: "rateLimit",
  action: "block",
  scope: "caller",
  parameters: { maxRequestsPerMinute: 5 },
  triggers: ({ calls, parameters }) => calls > parameters.maxRequestsPerMinute,
});

/** A caller pays out at most 1,000.00 a day. */
export const dailyPayouts = definePolicy({
  name: "dailyPayouts",
  version: 1,
  type: "budgetCheck",
  action: "block",
  scope: "caller",
  window: "day",
  message: "No more than 1,000.00 a day.",
  parameters: { maxAmount: 100000 },
  triggers: ({ spent, parameters }) => decimal.compare(spent, parameters.maxAmount) > 0,
});

/** Somebody looks at it when 500.00 are paid out in a day. */
export const noticedPayouts = definePolicy({
  name: "noticedPayouts",
  version: 1,
  type: "budgetCheck",
  action: "escalate",
  scope: "workspace",
  window: "day",
  parameters: { maxAmount: 50000 },
  triggers: ({ spent, parameters }) => decimal.compare(spent, parameters.maxAmount) > 0,
});

/** One call changes at most three rows. */
export const fewRows = definePolicy({
  name: "fewRows",
  version: 1,
  type: "rowLimit",
  action: "block",
  parameters: { maxRows: 3 },
  triggers: ({ rows, parameters }) => rows > parameters.maxRows,
});

/** Payouts of odd amounts are not made. */
export const wholeEuros = definePolicy({
  name: "wholeEuros",
  version: 1,
  type: "custom",
  action: "block",
  message: "Only whole euros are paid out.",
  parameters: {},
});
