import type { CheckedEntity, CheckedTool } from "../../../2-check/checked.ts";
import type { Place } from "../../../diagnostics/diagnostic.ts";
import { child } from "../../../diagnostics/pointer.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import type { JsonSchema } from "../../../spec/index.ts";
import { isCall, isWrite } from "../nodes.ts";
import { once } from "../once.ts";
import { originsIn, type Carried, type Origin } from "./carried.ts";
import { dataFlowOf } from "./dataFlow.ts";

/** Where a sensitive field leaves the place that keeps it. */
export type Leak = { readonly origin: Origin; readonly place: Place } & (
  /** A property of the answer. `isMeant`: its schema says `x-sensitive`. */
  | { readonly sink: "output"; readonly property: string; readonly isMeant: boolean; readonly schema: Place }
  /** A value that another system gets. */
  | { readonly sink: "call"; readonly node: string; readonly service: string; readonly value: string }
  | { readonly sink: "event"; readonly node: string; readonly topic: string; readonly value: string }
  /** A field that is not sensitive, and that the audit record shows as it is. */
  | { readonly sink: "field"; readonly node: string; readonly entity: string; readonly field: string }
);

interface Ground {
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly adminRoles: readonly string[];
}

const known = once<readonly Leak[]>();

export function leaksOf(tool: CheckedTool, ground: Ground): readonly Leak[] {
  return known([tool, ground.entities], () => follow(tool, ground));
}

/** Every way on which a sensitive field leaves a tool. Failures and their messages are fixed texts, so that nothing leaves through them. */
function follow(tool: CheckedTool, ground: Ground): readonly Leak[] {
  // Most workspaces keep little that is sensitive.
  if (![...ground.entities.values()].some(({ fields }) => fields.some(({ field }) => field.sensitive === true))) return [];
  const flow = dataFlowOf(tool, ground);
  const origins = (expression: TypedExpression): readonly Origin[] => originsIn(flow.of(expression), ground.entities);
  const ofNodes = tool.flow.nodes.flatMap((node): readonly Leak[] => {
    const at = (...keys: readonly string[]): Place => ({ file: node.place.file, pointer: child(node.place.pointer, ...keys) });
    if (node.kind === "emit") return node.values.flatMap(({ name, expression }) => origins(expression).map((origin): Leak => ({ sink: "event", origin, node: node.id, topic: node.topic, value: name, place: at("values", name) })));
    if (isWrite(node)) {
      const declared = new Map(ground.entities.get(node.entity)?.fields.map((field) => [field.name, field.field]));
      return node.values.filter(({ field }) => declared.get(field)?.sensitive !== true).flatMap(({ field, expression }) =>
        originsIn(flow.written(node, expression), ground.entities).map((origin): Leak => ({ sink: "field", origin, node: node.id, entity: node.entity, field, place: at("values", field) })));
    }
    if (!isCall(node)) return [];
    const handed = [
      ...node.values.map(({ name, expression }) => ({ name, expression, keys: ["values", name] })),
      ...(node.kind === "httpRequest" ? [{ name: "path", expression: node.path, keys: ["path"] }, ...node.headers.map(({ name, expression }) => ({ name, expression, keys: ["headers", name] }))] : []),
      ...(node.kind === "payment" || node.kind === "httpRequest" ? (node.compensation?.values ?? []).map(({ name, expression }) => ({ name, expression, keys: ["compensation", "values", name] })) : []),
    ];
    return handed.flatMap(({ name, expression, keys }) => origins(expression).map((origin): Leak => ({ sink: "call", origin, node: node.id, service: node.service, value: name, place: at(...keys) })));
  });
  const ofOutput = tool.flow.output.flatMap(({ name, expression, place }) =>
    shown(flow.of(expression), [name], propertySchema(tool.outputSchema, name), child("/output/properties", name), ground.entities).map(({ origin, property, isMeant, pointer }): Leak =>
      ({ sink: "output", origin, property, isMeant, schema: { file: tool.file, pointer }, place })));
  return [...ofNodes, ...ofOutput];
}

interface Shown { readonly origin: Origin; readonly property: string; readonly isMeant: boolean; readonly pointer: string }

/** What an answer shows, property by property as its schema has them. */
function shown(carried: Carried, path: readonly string[], schema: JsonSchema | undefined, pointer: string, entities: Ground["entities"], isMeant = false): readonly Shown[] {
  const meant = isMeant || schema?.["x-sensitive"] === true;
  if (carried.kind === "object") {
    return [...carried.properties].flatMap(([name, part]) => shown(part, [...path, name], propertySchema(schema, name), child(pointer, "properties", name), entities, meant));
  }
  if (carried.kind === "list" && schema !== undefined && isSchema(schema["items"])) return shown(carried.element, path, schema["items"], child(pointer, "items"), entities, meant);
  return originsIn(carried, entities).map((origin) => ({ origin, property: path.join("."), isMeant: meant, pointer }));
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
function propertySchema(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const properties = schema?.["properties"];
  const property = isSchema(properties) ? properties[name] : undefined;
  return isSchema(property) ? property : undefined;
}
