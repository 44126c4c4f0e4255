import { insightsInto, loadWorkspace, renameName, whyReserved, type SpecFiles } from "@fascia/compiler/browser";
import { isRecord } from "../document/written.ts";
import { expressionsIn } from "../schema/expressions.ts";
import { schemaOf } from "../schema/schema.ts";
import type { Edit, Refused } from "./edit.ts";

const nodeId = /^[a-z][a-zA-Z0-9]*$/;

/** The edits that call a node otherwise everywhere in its tool: its id, `start`, edges, targets and expressions. A field of the same name in a row scope stays. */
export function renameNode(files: SpecFiles, { file, from, to }: { readonly file: string; readonly from: string; readonly to: string }): readonly Edit[] | Refused {
  const { loaded } = loadWorkspace(files);
  const value = loaded.written.find((each) => each.file === file)?.value;
  const ids = new Set(placesOf(value).flatMap(({ key, text }) => (key === "id" ? [text] : [])));
  if (!ids.has(from)) return { refused: `${file} has no node "${from}".` };
  const why = whyNotNamed(to, [...ids].filter((id) => id !== from));
  if (why !== undefined) return { refused: why };

  const { expressions } = insightsInto(loaded).file(file);
  const schema = schemaOf("tool");
  const isField = (pointer: string): boolean => {
    const scope = expressions.get(pointer)?.scope;
    const row = scope?.row === undefined ? undefined : scope.entities.get(scope.row);
    return row !== undefined && (row.fields.has(from) || row.relations.has(from));
  };
  const named = placesOf(value).flatMap(({ pointer, text }): Edit[] => (text === from ? [{ kind: "set", file, pointer, value: to }] : []));
  const written = expressionsIn(value, schema, schema).flatMap(({ pointer, source }): Edit[] => {
    const renamed = isField(pointer) ? source : renameName(source, from, to);
    return renamed === source ? [] : [{ kind: "set", file, pointer, value: renamed }];
  });
  return [...named, ...written];
}

/** Why a node cannot have this name, or what is wrong with it; undefined when it can. */
export function whyNotNamed(name: string, taken: readonly string[]): string | undefined {
  if (!nodeId.test(name)) return `"${name}" cannot be the name of a node: write a noun in camelCase, of letters and digits, such as "product".`;
  const other = taken.find((id) => id.toLowerCase() === name.toLowerCase());
  if (other !== undefined) return `There is a node "${other}" already. Choose another name.`;
  const reason = whyReserved(name);
  return reason === undefined ? undefined : `A node cannot be named "${name}": ${reason} Choose another name.`;
}

interface NamePlace { readonly pointer: string; readonly key: string; readonly text: string }

/** Where a tool names nodes outside of expressions, in its flow and in the flows of its loops. */
function placesOf(tool: unknown): readonly NamePlace[] {
  return isRecord(tool) ? ofFlow(tool["flow"], "/flow") : [];
}

function ofFlow(flow: unknown, pointer: string): readonly NamePlace[] {
  if (!isRecord(flow)) return [];
  const list = (key: string): readonly (readonly [string, Readonly<Record<string, unknown>>])[] => {
    const items: readonly unknown[] = Array.isArray(flow[key]) ? flow[key] : [];
    return items.flatMap((item, index) => (isRecord(item) ? [[`${pointer}/${key}/${index}`, item] as const] : []));
  };
  const at = (place: string, owner: Readonly<Record<string, unknown>>, keys: readonly string[]): readonly NamePlace[] => keys.flatMap((key) => {
    const text = owner[key];
    return typeof text === "string" ? [{ pointer: `${place}/${key}`, key, text }] : [];
  });
  return [
    ...at(pointer, flow, ["start"]),
    ...list("nodes").flatMap(([place, node]) => [...at(place, node, node["type"] === "write" ? ["id", "target"] : ["id"]), ...ofFlow(node["flow"], `${place}/flow`)]),
    ...list("edges").flatMap(([place, edge]) => at(place, edge, ["from", "to"])),
  ];
}
