// Generated from the policies of workspace "case". Change the specs, not this file.

import { decimal, definePolicy } from "@fascia/runtime-lib/v1";

/** At most ten a day. */
export const pocketMoney = definePolicy({
  name: "pocketMoney",
  version: 1,
  type: "budgetCheck",
  action: "block",
  scope: "caller",
  window: "day",
  message: "Your money for today is spent.",
  parameters: { maxAmount: 10 },
  triggers: ({ spent, parameters }) => decimal.compare(spent, parameters.maxAmount) > 0,
});
