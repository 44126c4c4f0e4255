// Generated from the policies of workspace "case". Change the specs, not this file.

import { definePolicy } from "@fascia/runtime-lib/v1";

/** Two rows a call. */
export const fewRows = definePolicy({
  name: "fewRows",
  version: 1,
  type: "rowLimit",
  action: "block",
  parameters: { maxRows: 2 },
  triggers: ({ rows, parameters }) => rows > parameters.maxRows,
});
