import { diagnose } from "../diagnostics/catalogue/index.ts";
import type { Place } from "../diagnostics/diagnostic.ts";
import type { Report } from "./context.ts";

/** Reports names that differ in nothing but their case, or not at all. `things` is what they name, in the plural: `nodes`. */
export function checkUnique(report: Report, things: string, names: Iterable<{ readonly name: string; readonly place: Place }>, identity: (name: string) => string = lowerCase): void {
  const first = new Map<string, { readonly name: string; readonly place: Place }>();
  for (const { name, place } of names) {
    const known = first.get(identity(name));
    if (known === undefined) first.set(identity(name), { name, place });
    else report(diagnose("duplicate-name", place, { name, things }, { related: [{ message: `"${known.name}" is here.`, place: known.place }] }));
  }
}

const lowerCase = (name: string): string => name.toLowerCase();
