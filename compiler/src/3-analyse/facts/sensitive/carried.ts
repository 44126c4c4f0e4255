import type { CheckedEntity } from "../../../2-check/checked.ts";

/** What of a value is sensitive, and where it came from; known for each part of it. */
export type Carried =
  | { readonly kind: "nothing" }
  | { readonly kind: "value"; readonly origins: readonly Origin[] }
  | { readonly kind: "object"; readonly properties: ReadonlyMap<string, Carried> }
  | { readonly kind: "list"; readonly element: Carried }
  /** A stored row. `told` are fields that the call itself brought, which tell its caller nothing new. */
  | { readonly kind: "row"; readonly entity: string; readonly way: readonly string[]; readonly isCallers: boolean; readonly told: ReadonlySet<string> };

/** A sensitive field, and the nodes that its value came through. */
export interface Origin {
  readonly entity: string;
  readonly field: string;
  readonly way: readonly string[];
  /** The row is surely the caller's own. */
  readonly isCallers: boolean;
}

type Entities = ReadonlyMap<string, CheckedEntity>;

export const nothing: Carried = { kind: "nothing" };

/** Every sensitive field in a value, through all its parts. */
export function originsIn(carried: Carried, entities: Entities): readonly Origin[] {
  switch (carried.kind) {
    case "nothing": return [];
    case "value": return carried.origins;
    case "object": return distinct([...carried.properties.values()].flatMap((part) => originsIn(part, entities)));
    case "list": return originsIn(carried.element, entities);
    case "row": return (entities.get(carried.entity)?.fields ?? []).flatMap(({ name }) => originsIn(fieldOf(carried, name, entities), entities));
  }
}

/** A field of a row. */
export function fieldOf({ entity, way, isCallers, told }: Extract<Carried, { kind: "row" }>, name: string, entities: Entities): Carried {
  const field = entities.get(entity)?.fields.find((each) => each.name === name);
  return field?.field.sensitive !== true || told.has(name) ? nothing : { kind: "value", origins: [{ entity, field: name, way, isCallers }] };
}

/** What a value carries that is computed from others. */
export function mixed(parts: readonly Carried[], entities: Entities): Carried {
  const origins = distinct(parts.flatMap((part) => originsIn(part, entities)));
  return origins.length === 0 ? nothing : { kind: "value", origins };
}

/** What a value carries that is one or the other. */
export function either(one: Carried, other: Carried, entities: Entities): Carried {
  if (one.kind === "nothing") return other;
  if (other.kind === "nothing") return one;
  if (one.kind === "list" && other.kind === "list") return { kind: "list", element: either(one.element, other.element, entities) };
  if (one.kind === "object" && other.kind === "object") {
    const names = new Set([...one.properties.keys(), ...other.properties.keys()]);
    return { kind: "object", properties: new Map([...names].map((name) => [name, either(one.properties.get(name) ?? nothing, other.properties.get(name) ?? nothing, entities)])) };
  }
  if (one.kind === "row" && other.kind === "row" && one.entity === other.entity && one.isCallers === other.isCallers) {
    return { ...one, way: [...new Set([...one.way, ...other.way])], told: new Set([...one.told].filter((name) => other.told.has(name))) };
  }
  return mixed([one, other], entities);
}

/** The same, one node further. */
export function through(carried: Carried, node: string): Carried {
  switch (carried.kind) {
    case "nothing": return carried;
    case "value": return { kind: "value", origins: carried.origins.map((origin) => ({ ...origin, way: [...origin.way, node] })) };
    case "object": return { kind: "object", properties: new Map([...carried.properties].map(([name, part]) => [name, through(part, node)])) };
    case "list": return { kind: "list", element: through(carried.element, node) };
    case "row": return { ...carried, way: [...carried.way, node] };
  }
}

function distinct(origins: readonly Origin[]): readonly Origin[] {
  return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
}
