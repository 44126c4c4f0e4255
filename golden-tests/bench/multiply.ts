import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";

/** A workspace of so many tools: copies of a template, each copy with entities, policies and addresses of its own. */
export function multiply(template: SpecFiles, tools: number): SpecFiles {
  const names = [...template.keys()].map((path) => /^(entities|tools|policies)\/(\w+)\.json$/.exec(path)?.[2]).filter((name) => name !== undefined);
  const inTemplate = [...template.keys()].filter((path) => path.startsWith("tools/")).length;
  const files = new Map<string, string>();
  for (const [path, text] of template) if (path === "workspace.json") files.set(path, text);
  for (let copy = 0; copy * inTemplate < tools; copy++) {
    let left = tools - copy * inTemplate;
    for (const [path, text] of template) {
      if (!path.includes("/") || (path.startsWith("tools/") && left-- <= 0)) continue;
      files.set(path.replace(".json", `${copy}.json`), rename(text, names, copy));
    }
  }
  return files;
}

/** Renames what other files name: entities wherever their name is a whole string, what a file itself is called, its policies, and the first segment of addresses. */
function rename(text: string, names: readonly string[], copy: number): string {
  const isEntity = (value: string): boolean => /^[A-Z]/.test(value) && names.includes(value);
  const renamed = (value: unknown, key: string, isTop: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => (key === "policies" ? `${String(item)}${copy}` : renamed(item, key, false)));
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, name, key === "")]));
    if (typeof value !== "string") return value;
    if (isEntity(value) || (key === "name" && isTop) || key === "policy") return `${value}${copy}`;
    return key === "path" && value.startsWith("/") ? `/copy${copy}${value}` : value;
  };
  return JSON.stringify(renamed(JSON.parse(text), "", true), undefined, 2);
}
