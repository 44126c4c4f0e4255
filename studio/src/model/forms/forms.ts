import { child, segments, type LoadedWorkspace, type SpecKind } from "@fascia/compiler/browser";
import type { Written } from "../document/written.ts";
import type { Edit } from "../edits/edit.ts";
import type { OpenFlow } from "../flow/openFlow.ts";
import { nodeSchema, schemaOf } from "../schema/schema.ts";
import { describe } from "./describe.ts";
import type { FormField } from "./field.ts";

/** The form of a whole file: an entity, a policy, a tool without its flow, the workspace. */
export function formOfFile(workspace: LoadedWorkspace, { kind, value }: Written): readonly FormField[] {
  const schema = schemaOf(kind satisfies SpecKind);
  return describe(schema, schema, { workspace, subject: kind, value, nodes: [] }).filter(({ key }) => kind !== "tool" || key !== "flow");
}

/** The inspector of a node; nothing when there is no such node. */
export function formOfNode(workspace: LoadedWorkspace, open: OpenFlow, id: string): readonly FormField[] {
  const index = open.flow.nodes.findIndex((node) => node.id === id);
  const value = open.flow.nodes[index];
  const schema = value === undefined ? undefined : nodeSchema(value.type);
  if (schema === undefined) return [];
  return describe(schema, schemaOf("tool"), { workspace, subject: "node", value, nodes: open.flow.nodes }, child("/flow/nodes", index));
}

/** The edit that gives a field a value, or leaves it out with `undefined`. Typing into one field is one step of undo: coalesce by `file#pointer`. */
export function setField(file: string, { pointer, value }: FormField, to: unknown): readonly Edit[] {
  if (to === undefined) return value === undefined ? [] : [{ kind: "remove", file, pointer }];
  return [{ kind: "set", file, pointer, value: to }];
}

/** The edits that call an entry of a map otherwise, in its place. */
export function renameEntry(file: string, entries: FormField, from: string, to: string): readonly Edit[] {
  if (typeof entries.value !== "object" || entries.value === null || from === to) return [];
  const renamed = Object.fromEntries(Object.entries(entries.value).map(([key, value]) => [key === from ? to : key, value]));
  return [{ kind: "set", file, pointer: entries.pointer, value: renamed }];
}

/** The field at a pointer, however deep: a click on a problem leads to it. The nearest one above when it is not shown. */
export function fieldAt(fields: readonly FormField[], pointer: string): FormField | undefined {
  const path = segments(pointer).join("/");
  const found = fields.find((field) => path === segments(field.pointer).join("/") || path.startsWith(`${segments(field.pointer).join("/")}/`));
  if (found === undefined) return undefined;
  return fieldAt(innerFields(found), pointer) ?? found;
}

export function innerFields({ control }: FormField): readonly FormField[] {
  switch (control.kind) {
    case "group": case "variant": return control.fields;
    case "entries": return control.entries;
    case "items": return control.items;
    default: return [];
  }
}
