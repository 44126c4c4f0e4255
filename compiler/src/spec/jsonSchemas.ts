import { AcknowledgmentsFile } from "./acknowledgment.ts";
import { ActorSpec } from "./actor.ts";
import { CompositeSpec } from "./composite.ts";
import { EntitySpec, Field, Relationship } from "./entity.ts";
import { FlowNode } from "./nodes/index.ts";
import { InnerNode } from "./nodes/forEach.ts";
import { PolicySpec } from "./policy.ts";
import { ToolSpec } from "./tool.ts";
import { Trigger } from "./trigger.ts";
import { WorkspaceSpec } from "./workspace.ts";

type Json = { readonly [key: string]: unknown };

/** Unions that `type` tells apart. In the published schemas each alternative has a name, so that editors show one of them and not all. */
const unions: ReadonlyMap<unknown, string> = new Map<unknown, string>([[Field, "Field"], [Relationship, "Relationship"], [FlowNode, "Node"], [InnerNode, "Node"], [Trigger, "Trigger"]]);

/** The JSON Schemas of the language by their file names: draft 2020-12, for editors and for other programs; with others that are published beside them. */
export function jsonSchemas(others: readonly object[] = []): ReadonlyMap<string, Json> {
  const documents = [WorkspaceSpec, EntitySpec, ToolSpec, PolicySpec, CompositeSpec, ActorSpec, AcknowledgmentsFile, ...others].map(publish);
  return new Map(documents.map((document) => [String(document["$id"]), document]));
}

function publish(schema: object): Json {
  const definitions = new Map<string, unknown>();
  const { $id, title, description, ...rest } = plain(schema, definitions);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id, title, description, ...rest,
    ...(definitions.size === 0 ? {} : { $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))) }),
  };
}

/** A copy without what TypeBox keeps beside the schema; named unions become references. */
function plain(schema: object, definitions: Map<string, unknown>): Json {
  const suffix = unions.get(schema);
  if (suffix !== undefined && "anyOf" in schema && Array.isArray(schema.anyOf)) return { oneOf: schema.anyOf.map((alternative: object) => define(alternative, suffix, definitions)) };
  const copy = (value: unknown): unknown => (Array.isArray(value) ? value.map(copy) : typeof value === "object" && value !== null ? plain(value, definitions) : value);
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, copy(value)]));
}

function define(alternative: object, suffix: string, definitions: Map<string, unknown>): Json {
  const properties: unknown = "properties" in alternative ? alternative.properties : undefined;
  const word = (properties as { readonly type?: { readonly const?: unknown } } | undefined)?.type?.const;
  if (typeof word !== "string") throw new Error(`An alternative of ${suffix} has no word of its own in "type".`);
  const name = `${word}${suffix}`;
  if (!definitions.has(name)) {
    // Reserved first, so that a loop finds its name.
    definitions.set(name, {});
    definitions.set(name, { title: word, ...plain(alternative, definitions) });
  }
  return { $ref: `#/$defs/${name}` };
}
