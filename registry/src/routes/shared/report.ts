import { Type } from "typebox";

import { CheckReport } from "../../../../compiler/src/checkReport.ts";

/** What a check says, without the schema's own name, which only one answer could have. */
export const Report = Type.Object(CheckReport.properties, { additionalProperties: false, description: "As `fascia check --json` prints it." });
