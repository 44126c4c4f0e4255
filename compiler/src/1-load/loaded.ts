import type { SpecFiles } from "../diagnostics/diagnostic.ts";
import type { LoadedAcknowledgment } from "./loadAcknowledgments.ts";
import type { SpecKind, SpecKinds } from "../spec/index.ts";

/** A file that has the shape of its kind, or what is left of it without its faulty parts. */
export interface LoadedSpec<Kind extends SpecKind> {
  readonly kind: Kind;
  readonly file: string;
  readonly name: string;
  readonly spec: SpecKinds[Kind];
  /** Parts that were left out because they are faulty: pointer -> what is written there. Empty for a sound file. */
  readonly dropped: ReadonlyMap<string, unknown>;
  /** Pointers of objects in which something has been reported already: what they lack may only be misspelt. */
  readonly suspect: ReadonlySet<string>;
}

/** A file as somebody wrote it, whether the language has words for it or not. The same object as long as its text is the same. */
export interface WrittenSpec {
  readonly kind: SpecKind;
  readonly file: string;
  readonly name: string;
  /** The JSON value of the whole file. */
  readonly value: unknown;
}

/** Every file of a workspace, by kind and sorted by name. */
export interface LoadedWorkspace {
  readonly files: SpecFiles;
  readonly workspace?: LoadedSpec<"workspace">;
  readonly entities: readonly LoadedSpec<"entity">[];
  readonly tools: readonly LoadedSpec<"tool">[];
  readonly policies: readonly LoadedSpec<"policy">[];
  readonly composites: readonly LoadedSpec<"composite">[];
  readonly actors: readonly LoadedSpec<"actor">[];
  /** Every file that is JSON, in the order of their paths. */
  readonly written: readonly WrittenSpec[];
  /** What people have said of findings; no part of what is compiled. */
  readonly acknowledgments: readonly LoadedAcknowledgment[];
  /** Names that faulty files would define: a reference to them is not reported again. */
  readonly broken: Readonly<Record<SpecKind, ReadonlySet<string>>>;
}
