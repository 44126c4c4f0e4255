import type { SpecFiles } from "../diagnostics/diagnostic.ts";
import { child } from "../diagnostics/pointer.ts";
import type { SpecKind, SpecKinds } from "../spec/index.ts";

/** A file that has the shape of its kind, or what is left of it without its faulty parts. */
export interface LoadedSpec<Kind extends SpecKind> {
  readonly kind: Kind;
  readonly file: string;
  readonly name: string;
  readonly spec: SpecKinds[Kind];
  /** Pointers of parts that were left out because they are faulty. Empty for a sound file. */
  readonly dropped: ReadonlySet<string>;
  /** Pointers of objects in which something has been reported already: what they lack may only be misspelt. */
  readonly suspect: ReadonlySet<string>;
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
  /** Names that faulty files would define: a reference to them is not reported again. */
  readonly broken: Readonly<Record<SpecKind, ReadonlySet<string>>>;
}

/** The items of a list with their pointers in the file, also where faulty items before them were left out. */
export function itemsOf<Item>(spec: { readonly dropped: ReadonlySet<string> }, pointer: string, list: readonly Item[] | undefined): readonly { readonly value: Item; readonly pointer: string }[] {
  let index = 0;
  return (list ?? []).map((value) => {
    while (spec.dropped.has(child(pointer, index))) index++;
    return { value, pointer: child(pointer, index++) };
  });
}
