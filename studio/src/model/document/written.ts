import { segments, type SpecKind } from "@fascia/compiler/browser";
import type { Checked } from "./checked.ts";

/** A file of a workspace as the JSON value that somebody wrote, sound or not. */
export interface Written { readonly kind: SpecKind; readonly file: string; readonly name: string; readonly value: unknown }

/** What is written in a file; undefined when it is not JSON, or no spec. */
export const writtenIn = (checked: Checked, file: string): Written | undefined => checked.loaded.loaded.written.find((each) => each.file === file);

/** The value at a pointer; undefined when nothing is there. */
export function valueAt(value: unknown, pointer: string): unknown {
  return segments(pointer).reduce<unknown>((inner, segment) => (typeof inner === "object" && inner !== null && Object.hasOwn(inner, segment) ? (inner as Record<string, unknown>)[segment] : undefined), value);
}

/** The text at a pointer; undefined when something else is there. */
export function textAt(value: unknown, pointer: string): string | undefined {
  const found = valueAt(value, pointer);
  return typeof found === "string" ? found : undefined;
}

/** A JSON object, whatever is in it. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
