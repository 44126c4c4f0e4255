import type { Fix } from "@fascia/compiler/browser";

/** A change of the text of a file at one place: the form that every edit takes when it is carried out, and that its inverse has. */
export interface Patch { readonly kind: "patch"; readonly file: string; readonly at: number; readonly removed: string; readonly inserted: string }
export interface AddFile { readonly kind: "addFile"; readonly file: string; readonly text: string }
export interface RemoveFile { readonly kind: "removeFile"; readonly file: string; readonly text: string }

/** What is done to texts, exactly: each is undone by its opposite, byte for byte. */
export type TextChange = Patch | AddFile | RemoveFile;

/** What people do to specs, as data. `pointer` is a JSON pointer into the file. */
export type Edit =
  /** Sets a property or an item, whether it is there or not. */
  | { readonly kind: "set"; readonly file: string; readonly pointer: string; readonly value: unknown }
  /** Puts an item into a list, before the one at the pointer, or behind the last one at `-`. */
  | { readonly kind: "insert"; readonly file: string; readonly pointer: string; readonly value: unknown }
  | { readonly kind: "remove"; readonly file: string; readonly pointer: string }
  /** `pointer` is where it goes once it has been taken away. */
  | { readonly kind: "move"; readonly file: string; readonly from: string; readonly pointer: string }
  /** The whole text, as somebody types it. */
  | { readonly kind: "write"; readonly file: string; readonly text: string }
  /** A node, with all edges and expressions of its tool that name it. */
  | { readonly kind: "renameNode"; readonly file: string; readonly from: string; readonly to: string }
  /** What a diagnostic or a finding offers. */
  | { readonly kind: "fix"; readonly fix: Fix }
  | { readonly kind: "addFile"; readonly file: string; readonly text: string }
  | { readonly kind: "removeFile"; readonly file: string }
  | Patch;

/** Something that cannot be done, in a sentence that says what next. Nothing has been changed. */
export interface Refused { readonly refused: string }
export const isRefused = <Result extends object>(result: Result | Refused): result is Refused => "refused" in result;
