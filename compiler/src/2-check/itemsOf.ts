import { child } from "../diagnostics/pointer.ts";

/** The items of a list with their pointers in the file, also where faulty items before them were left out. */
export function itemsOf<Item>(spec: { readonly dropped: ReadonlyMap<string, unknown> }, pointer: string, list: readonly Item[] | undefined): readonly { readonly value: Item; readonly pointer: string }[] {
  let index = 0;
  return (list ?? []).map((value) => {
    while (spec.dropped.has(child(pointer, index))) index++;
    return { value, pointer: child(pointer, index++) };
  });
}
