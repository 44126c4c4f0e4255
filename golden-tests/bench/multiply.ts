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

/** Renames what other files name; JSON strings that are exactly a name, and the first segment of addresses. */
function rename(text: string, names: readonly string[], copy: number): string {
  const renamed = names.reduce((result, name) => result.replaceAll(new RegExp(`("(?:name|entity|target|referenceTo)": |"policies": \\[)"${name}"`, "g"), `$1"${name}${copy}"`), text);
  // A write's target is a node, whose id stays as it is.
  return renamed.replaceAll(/("action": "\w+", "target": "[a-z]\w*?)\d+"/g, '$1"').replaceAll('"path": "/', `"path": "/copy${copy}/`);
}
