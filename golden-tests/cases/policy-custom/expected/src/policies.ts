// Generated from the policies of workspace "case". Change the specs, not this file.

import { definePolicy } from "@fascia/runtime-lib/v1";

/** Somebody may want to know. */
export const generous = definePolicy({
  name: "generous",
  version: 1,
  type: "custom",
  action: "warn",
  parameters: { usual: 30 },
});

/** Only staff give everything away. */
export const noGifts = definePolicy({
  name: "noGifts",
  version: 1,
  type: "custom",
  action: "block",
  message: "Ask staff.",
  parameters: {},
});
