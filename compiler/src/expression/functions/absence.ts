import type { FunctionDefinition } from "./definition.ts";

export const absenceFunctions: readonly FunctionDefinition[] = [
  {
    name: "orElse", method: true, generic: "orElse",
    sentence: "The value, or the other one where it is null or absent.",
    overloads: [{
      parameters: [], result: { kind: "null" },
      typeScript: { text: "#0 ?? #1", binds: "nullish" }, sql: "coalesce(#0, #1)",
    }],
    examples: [{ expression: 'orElse(true ? null : "a", "b")', value: "b" }, { expression: 'orElse(false ? null : "a", "b")', value: "a" }],
  },
];
