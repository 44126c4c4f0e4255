import fc, { type GeneratorValue } from "fast-check";

/** Choices of a property test, which fast-check makes and, when the test fails, makes smaller. */
export interface Random {
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

export const randomFrom = (gen: GeneratorValue): Random => ({
  below: (limit) => gen(fc.nat, { max: limit - 1 }),
  pick: (items) => items[gen(fc.nat, { max: items.length - 1 })]!,
});
