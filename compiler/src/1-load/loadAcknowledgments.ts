import type { TSchema } from "typebox";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { child, segments } from "../diagnostics/pointer.ts";
import { acknowledgmentsPath, AcknowledgmentsFile, type Acknowledgment } from "../spec/index.ts";
import { parseJson } from "./parseJson.ts";
import type { Schema } from "./schema.ts";
import { validate } from "./validate.ts";

/** An acknowledgment with the place where it stands. */
export interface LoadedAcknowledgment extends Acknowledgment { readonly place: Place }

/** What people have said of findings. Faulty entries are reported and left out. */
export function loadAcknowledgments(text: string | undefined): { readonly acknowledgments: readonly LoadedAcknowledgment[]; readonly diagnostics: readonly Diagnostic[] } {
  if (text === undefined) return { acknowledgments: [], diagnostics: [] };
  const file = acknowledgmentsPath;
  const parsed = parseJson(file, text);
  if (!("value" in parsed)) return { acknowledgments: [], diagnostics: parsed.diagnostics };
  const diagnostics = [...parsed.diagnostics];
  const dropped = new Map<string, unknown>();
  const result = validate(schema, parsed.value, "", { file, subject, diagnostics, dropped, suspect: new Set() });
  const list = (result?.value as AcknowledgmentsFile | undefined)?.acknowledgments ?? [];
  let index = 0;
  const acknowledgments = list.map((entry): LoadedAcknowledgment => {
    while (dropped.has(child("/acknowledgments", index))) index++;
    return { ...entry, place: { file, pointer: child("/acknowledgments", index++) } };
  });
  return { acknowledgments, diagnostics };
}

const schema: Schema = AcknowledgmentsFile as TSchema;

function subject(pointer: string): string {
  const [list, index, ...rest] = segments(pointer);
  if (list !== "acknowledgments" || index === undefined) return list === undefined ? acknowledgmentsPath : `"${list}" of ${acknowledgmentsPath}`;
  const entry = `acknowledgment ${Number(index) + 1}`;
  return rest.length === 0 ? entry.charAt(0).toUpperCase() + entry.slice(1) : `"${rest.join(".")}" of ${entry}`;
}
