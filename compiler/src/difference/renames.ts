import type { FieldUse } from "../explain/index.ts";
import type { Surface, ToolSurface } from "./surface.ts";

/** What the new side calls by another name than the old, as `renamedFrom` says. */
export interface Renames {
  /** Old name of an entity -> its name now. */
  readonly entities: ReadonlyMap<string, string>;
  /** An expression of the old side, with the names of the new. */
  inText(text: string): string;
}

/** Names of an expression one by one; what is in quotes, and what comes from the caller, is left whole and so is found under no name. */
const names = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\b(?:input|caller|parameters)(?:\.[A-Za-z0-9]+)+|[A-Za-z][A-Za-z0-9]*/g;

export function renamesBetween(before: Surface, after: Surface): Renames & { readonly fields: ReadonlyMap<string, string> } {
  const known = new Set(before.entities.map(({ name }) => name));
  const entities = new Map(after.entities.flatMap(({ name, renamedFrom }): [string, string][] => (renamedFrom !== undefined && known.has(renamedFrom) ? [[renamedFrom, name]] : [])));
  const fields = new Map(after.entities.flatMap((entity) => {
    const old = before.entities.find(({ name }) => name === entity.name || name === entity.renamedFrom);
    return entity.fields.flatMap(({ name, renamedFrom }): [string, string][] =>
      renamedFrom !== undefined && old?.fields.some((field) => field.name === renamedFrom) === true && !old.fields.some((field) => field.name === name) ? [[`${entity.name}.${renamedFrom}`, name]] : []);
  }));
  const words = new Map([...entities, ...[...fields].map(([from, to]): [string, string] => [from.slice(from.indexOf(".") + 1), to])]);
  return { entities, fields, inText: (text) => text.replace(names, (word) => words.get(word) ?? word) };
}

/** The old tool with the names of the new side, so that a rename alone is no difference of what it does. */
export function renamed(tool: ToolSurface, renames: ReturnType<typeof renamesBetween>): ToolSurface {
  const entity = (name: string): string => renames.entities.get(name) ?? name;
  const use = (each: FieldUse): FieldUse => ({ ...each, entity: entity(each.entity), fields: each.fields.map((field) => renames.fields.get(`${entity(each.entity)}.${field}`) ?? field) });
  const sorted = (list: readonly string[]): readonly string[] => list.map(entity).sort();
  return {
    ...tool,
    facts: { ...tool.facts, reads: sorted(tool.facts.reads), writes: sorted(tool.facts.writes), locks: sorted(tool.facts.locks) },
    ...(tool.reads !== undefined && { reads: tool.reads.map(use) }),
    ...(tool.writes !== undefined && { writes: tool.writes.map(use) }),
    ...(tool.flow !== undefined && {
      flow: {
        ...tool.flow,
        nodes: tool.flow.nodes.map((node) => {
          if (node.type !== "read" && node.type !== "write") return node;
          const values = "values" in node && node.values !== undefined ? Object.fromEntries(Object.entries(node.values).map(([field, value]) => [renames.fields.get(`${entity(node.entity)}.${field}`) ?? field, value])) : undefined;
          return { ...node, entity: entity(node.entity), ...(values !== undefined && { values }) };
        }),
      },
    }),
  };
}
