// Generated from the policies of workspace "case". Change the specs, not this file.

import { definePolicy } from "@fascia/runtime-lib/v1";

/** Five calls a minute, all callers together. */
export const together = definePolicy({
  name: "together",
  version: 1,
  type: "rateLimit",
  action: "block",
  scope: "workspace",
  parameters: { most: 5 },
  triggers: ({ calls, parameters }) => calls > parameters.most,
});

/** Two calls a minute. */
export const twice = definePolicy({
  name: "twice",
  version: 1,
  type: "rateLimit",
  action: "block",
  scope: "caller",
  message: "Twice a minute is enough.",
  parameters: { maxRequestsPerMinute: 2 },
  triggers: ({ calls, parameters }) => calls > parameters.maxRequestsPerMinute,
});
