import type { ExpressionType } from "../../expression/index.ts";
import type { CheckedTool } from "../checked.ts";

export type AuthMode = CheckedTool["auth"]["mode"];

const caller: ExpressionType = {
  kind: "object",
  properties: new Map([
    ["id", { type: { kind: "uuid" }, optional: false }],
    ["roles", { type: { kind: "list", element: { kind: "string" } }, optional: false }],
  ]),
};

/** What `caller` is: null may stand for a caller who is not known; a public tool has none. */
export function callerType(mode: AuthMode): ExpressionType | undefined {
  return mode === "required" ? caller : mode === "optional" ? { kind: "nullable", inner: caller } : undefined;
}
