import { byText } from "../order.ts";
import type { Imported } from "./doc.ts";

/** Gathers what a file imports while it is printed. */
export interface Imports {
  /** The name under which this file knows the symbol. */
  use(symbol: Imported): string;
  /** The import lines: packages first, then our own files, each in code-unit order. */
  print(): readonly string[];
}

/** @param file where the imports are written, relative to `src/`: `tools/placeOrder` @param taken names that the file declares itself or takes from the language */
export function createImports(file: string, taken: ReadonlySet<string>): Imports {
  const modules = new Map<string, Map<string, Imported>>();
  const localName = (symbol: Imported): string => (taken.has(symbol.name) ? `${symbol.name}Imported` : symbol.name);

  return {
    use(symbol) {
      const names = modules.get(symbol.from) ?? new Map<string, Imported>();
      modules.set(symbol.from, names);
      const known = names.get(symbol.name);
      if (known === undefined || known.of === "type") names.set(symbol.name, symbol);
      return localName(symbol);
    },
    print() {
      return [...modules].map(([from, names]) => ({ specifier: specifierFrom(file, from), names: [...names.values()] }))
        .sort((a, b) => byPackage(a.specifier, b.specifier) || byText(a.specifier, b.specifier))
        .map(({ specifier, names }) => importLine(specifier, names, localName));
    },
  };
}

function importLine(specifier: string, symbols: readonly Imported[], localName: (symbol: Imported) => string): string {
  const namespace = symbols.find(({ of }) => of === "namespace");
  if (namespace !== undefined) return `import * as ${localName(namespace)} from ${JSON.stringify(specifier)};`;
  const word = (symbol: Imported): string => (localName(symbol) === symbol.name ? symbol.name : `${symbol.name} as ${localName(symbol)}`);
  const values = symbols.filter(({ of }) => of === "value").sort((a, b) => byText(a.name, b.name)).map(word);
  const types = symbols.filter(({ of }) => of === "type").sort((a, b) => byText(a.name, b.name)).map(word);
  const clause = values.length === 0 ? `type { ${types.join(", ")} }` : `{ ${[...values, ...types.map((name) => `type ${name}`)].join(", ")} }`;
  return `import ${clause} from ${JSON.stringify(specifier)};`;
}

const isPackage = (specifier: string): boolean => !specifier.startsWith(".");
const byPackage = (a: string, b: string): number => Number(isPackage(b)) - Number(isPackage(a));

/** `entities/order` as seen from `tools/placeOrder`: `../entities/order.js`. */
function specifierFrom(file: string, from: string): string {
  if (from.startsWith("@")) return from;
  const depth = file.split("/").length - 1;
  return `${depth === 0 ? "./" : "../".repeat(depth)}${from}.js`;
}
