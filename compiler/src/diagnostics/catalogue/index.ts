import type { Diagnostic, Fix, Place } from "../diagnostic.ts";
import { entityEntries } from "./entity.ts";
import type { Entry, ParametersOf } from "./entry.ts";
import { flowEntries } from "./flow.ts";
import { historyEntries } from "./history.ts";
import { loadEntries } from "./load.ts";
import { nameEntries } from "./names.ts";
import { toolEntries } from "./tool.ts";

/** Every fault that phases 1 and 2 find. `diagnostics.md` is written from this. */
export const catalogue = { ...loadEntries, ...nameEntries, ...entityEntries, ...historyEntries, ...toolEntries, ...flowEntries } as const;
export type Code = keyof typeof catalogue;
export type MessageParameters<C extends Code> = { readonly [Name in ParametersOf<(typeof catalogue)[C]["sentence"]>]: string | number };

interface Extra {
  readonly didYouMean?: string | undefined;
  readonly related?: readonly { readonly message: string; readonly place: Place }[] | undefined;
  readonly fix?: Fix | undefined;
}

/** A diagnostic of the catalogue, with its sentence filled in. */
export function diagnose<C extends Code>(code: C, place: Place, parameters: MessageParameters<C>, extra: Extra = {}): Diagnostic {
  const entry: Entry = catalogue[code];
  const values = new Map<string, string | number>(Object.entries(parameters));
  const sentence = entry.sentence.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => String(values.get(name) ?? whole));
  return {
    code,
    severity: entry.severity ?? "error",
    message: extra.didYouMean === undefined ? sentence : `${sentence} Did you mean "${extra.didYouMean}"?`,
    place,
    ...(extra.didYouMean === undefined ? {} : { didYouMean: extra.didYouMean }),
    ...(extra.related === undefined || extra.related.length === 0 ? {} : { related: extra.related }),
    ...(extra.fix === undefined ? {} : { fix: extra.fix }),
  };
}
