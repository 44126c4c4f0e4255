/** A place in a spec: a file of the workspace and a JSON pointer (RFC 6901) into it. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
  /** Where the fault lies inside an expression: offsets in UTF-16 units into the decoded string at `pointer`. */
  readonly span?: { readonly start: number; readonly end: number };
  /** Point at the property's name instead of its value. */
  readonly key?: boolean;
  /** Where no pointer leads, because the text is not JSON or says a name twice: offsets in UTF-16 units into the text of the file. */
  readonly text?: { readonly start: number; readonly end: number };
}

/** A change of the specs as data (a subset of RFC 6902), which a studio can show and apply. */
export interface Fix {
  readonly title: string;
  readonly file: string;
  readonly edits: readonly (
    | { readonly op: "add" | "replace"; readonly pointer: string; readonly value: unknown }
    | { readonly op: "remove"; readonly pointer: string }
  )[];
}

export type Severity = "error" | "warning";

/** A fault of a spec. Faults of ours are thrown instead. */
export interface Diagnostic {
  /** Stable, kebab-case, one meaning: `unknown-entity`. */
  readonly code: string;
  readonly severity: Severity;
  /** What, where, what next, in one or two sentences: `Tool "placeOrder" reads entity "Produkt", which is not defined. Did you mean "Product"?` */
  readonly message: string;
  readonly place: Place;
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
  /** The nearest legal word, when there is one. */
  readonly didYouMean?: string;
  readonly fix?: Fix;
}

/** Paths relative to the workspace, with `/`, to the text of each file. */
export type SpecFiles = ReadonlyMap<string, string>;
