// Generated from the policies of workspace "shop". Change the specs, not this file.

import { decimal, definePolicy } from "@fascia/runtime-lib/v1";

/** One address asks for the catalogue at most 600 times a minute. */
export const catalogueRate = definePolicy({
  name: "catalogueRate",
  version: 1,
  type: "rateLimit",
  action: "block",
  scope: "caller",
  message: "Too many requests; wait a minute.",
  parameters: { maxRequestsPerMinute: 600 },
  triggers: ({ calls, parameters }) => calls > parameters.maxRequestsPerMinute,
});

/** One customer pays at most 10,000 euros a day. */
export const dailyPayments = definePolicy({
  name: "dailyPayments",
  version: 1,
  type: "budgetCheck",
  action: "block",
  scope: "caller",
  window: "day",
  message: "That is more than can be paid in one day; please call us.",
  parameters: { maxAmount: 10000 },
  triggers: ({ spent, parameters }) => decimal.compare(spent, parameters.maxAmount) > 0,
});

/** Only an admin gives more than the usual discount. */
export const largeDiscount = definePolicy({
  name: "largeDiscount",
  version: 1,
  type: "custom",
  action: "block",
  message: "A discount of more than 25 % needs an admin.",
  parameters: { usualPercent: 25 },
});

/** An order of more than twenty lines is shown to an admin: an order, and two rows for each line. */
export const largeOrder = definePolicy({
  name: "largeOrder",
  version: 1,
  type: "rowLimit",
  action: "escalate",
  parameters: { maxRows: 41 },
  triggers: ({ rows, parameters }) => rows > parameters.maxRows,
});

/** A customer places at most 30 orders a minute. */
export const orderRate = definePolicy({
  name: "orderRate",
  version: 1,
  type: "rateLimit",
  action: "block",
  scope: "caller",
  message: "So many orders at once? Wait a minute.",
  parameters: { maxRequestsPerMinute: 30 },
  triggers: ({ calls, parameters }) => calls > parameters.maxRequestsPerMinute,
});
