// Generated from the policies of workspace "bank". Change the specs, not this file.

import { definePolicy } from "@fascia/runtime-lib/v1";

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
