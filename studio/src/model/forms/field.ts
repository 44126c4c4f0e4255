/** One field of a form, with what it takes to draw it. Forms are described, and drawn elsewhere. */
export interface FormField {
  /** Its key, the name of its entry, or the number of its item. */
  readonly key: string;
  /** Into the file. */
  readonly pointer: string;
  /** The key in words: `not found`. */
  readonly label: string;
  readonly help?: string;
  readonly isRequired: boolean;
  /** Undefined: it is left out. */
  readonly value: unknown;
  /** What counts while it is left out. */
  readonly standard?: unknown;
  /** It is there, and has no meaning with what is chosen elsewhere; the check says why. */
  readonly isUseless?: true;
  readonly control: Control;
}

export interface Option { readonly value: string; readonly label: string; readonly help?: string }

export type Control =
  | { readonly kind: "text"; readonly isLong: boolean; readonly pattern?: string; readonly format?: string; readonly maxLength?: number }
  | { readonly kind: "number"; readonly isInteger: boolean; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: "switch" }
  /** The text that is always there: the `type` of a node. */
  | { readonly kind: "fixed" }
  /** One of these; with `isOpen` they are what is known, and others may be written: the check says what it thinks of them. */
  | { readonly kind: "choice"; readonly options: readonly Option[]; readonly isOpen: boolean }
  /** Any of these, each once. */
  | { readonly kind: "choices"; readonly options: readonly Option[] }
  /** Code of the Value DSL: completion and types come of its pointer. */
  | { readonly kind: "expression" }
  | { readonly kind: "group"; readonly fields: readonly FormField[] }
  /** Names of one's own, each with a value. */
  | { readonly kind: "entries"; readonly entries: readonly FormField[]; readonly names: readonly Option[]; readonly fresh: unknown }
  | { readonly kind: "items"; readonly items: readonly FormField[]; readonly fresh: unknown }
  /** One of several shapes, told apart by `type`. */
  | { readonly kind: "variant"; readonly options: readonly Option[]; readonly chosen?: string; readonly fields: readonly FormField[] }
  /** What no form is made for: JSON Schemas, and anything that is free. */
  | { readonly kind: "json" };
