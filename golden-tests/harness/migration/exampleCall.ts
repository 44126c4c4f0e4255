import { randomUUID } from "node:crypto";

import { exampleInput } from "../../../compiler/src/commands/dev/exampleInput.ts";
import type { JsonSchema } from "../../../compiler/src/spec/index.ts";

/**
 * `plain`: only what is required, and numbers, so that there is stock to order from. `whole`: everything. Both with values that suit every
 * type that a field may get. `greatest` and `smallest`: everything, at the ends of what the schema allows, in letters; `smallest` says the same each time.
 */
export type Manner = "plain" | "whole" | "greatest" | "smallest";

/** What a call is made with besides its tool. */
export interface CallChoice {
  readonly manner: Manner;
  /** The words of an enum go round with it. */
  readonly round: number;
  /** Digits that no other call uses: they are a text, a number and JSON. */
  readonly unique: string;
  /** By the name of the property that takes them: `productId`. */
  readonly ids: Readonly<Record<string, string>>;
}

/** A whole input that the schema accepts. */
export function inputOf(schema: JsonSchema, choice: CallChoice): Record<string, unknown> {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema["required"] ?? []) as readonly string[];
  const names = Object.keys(properties).filter((name) => required.includes(name) || choice.manner !== "plain" || properties[name]?.["type"] === "integer");
  return Object.fromEntries(names.map((name) => [name, valueOf(name, properties[name] ?? {}, choice)]));
}

function valueOf(name: string, schema: JsonSchema, choice: CallChoice): unknown {
  const { type, format, pattern } = schema;
  const { manner, round, ids } = choice;
  const words = schema["enum"] as readonly unknown[] | undefined;
  if (words !== undefined) return words[round % words.length];
  if (format === "uuid") return ids[name] ?? (manner === "plain" || manner === "whole" ? Object.values(ids)[0] : randomUUID());
  if (type === "string" && format === undefined && pattern === undefined) return textOf(name, schema["maxLength"] as number | undefined, choice);
  if (format === "decimal" && manner === "greatest") return "1234567.25";
  if (type === "integer") return integerOf(schema, manner);
  if (type === "number") return 1.5;
  return exampleInput(schema);
}

/** The corpus finds products by `sku` and customers by `email`: those are never said twice. */
function textOf(name: string, longest = 60, { manner, unique }: CallChoice): string {
  if (manner === "greatest") return unique.padEnd(longest, "x").slice(0, longest);
  if (manner === "smallest" && name !== "sku" && name !== "email") return "same".slice(0, longest);
  return unique.slice(0, longest);
}

function integerOf(schema: JsonSchema, manner: Manner): unknown {
  const { minimum, maximum } = schema as { readonly minimum?: number; readonly maximum?: number };
  if (manner === "greatest" && maximum !== undefined) return maximum;
  if (minimum !== undefined || maximum !== undefined) return exampleInput(schema);
  // Enough for every order of the walk.
  return manner === "greatest" ? 100_000 : 100;
}
