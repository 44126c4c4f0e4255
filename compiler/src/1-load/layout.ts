import { diagnose } from "../diagnostics/catalogue/index.ts";
import type { Diagnostic, SpecFiles } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/didYouMean.ts";
import { acknowledgmentsPath, specFolders, type SpecKind } from "../spec/index.ts";

/** A file of a workspace, and what it must hold. `name` is what its file name says. */
export interface SpecFile { readonly file: string; readonly kind: SpecKind; readonly name: string }

/** Says which file is which. Files that no workspace has are reported, except documentation and hidden files. */
export function readLayout(files: SpecFiles): { readonly specs: readonly SpecFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const specs: SpecFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of [...files.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    const parts = file.split("/");
    if (parts.some((part) => part.startsWith(".")) || /\.md$/i.test(file) || file === acknowledgmentsPath) continue;
    const kind = file === "workspace.json" ? "workspace" : parts.length === 2 && file.endsWith(".json") ? kindOfFolder(parts[0]) : undefined;
    if (kind === undefined) diagnostics.push(unknownFile(file, parts));
    else specs.push({ file, kind, name: kind === "workspace" ? "" : (parts[1] ?? "").slice(0, -".json".length) });
  }
  if (!files.has("workspace.json")) diagnostics.push(diagnose("missing-workspace", { file: "workspace.json", pointer: "" }, {}));
  return { specs, diagnostics };
}

const folders = new Map<string, SpecKind>(Object.entries(specFolders));

function kindOfFolder(folder: string | undefined): SpecKind | undefined {
  return folder === undefined ? undefined : folders.get(folder);
}

function unknownFile(file: string, parts: readonly string[]): Diagnostic {
  const place = { file, pointer: "" };
  const [folder = "", ...rest] = parts;
  if (rest.length === 0) {
    const suggestion = didYouMean(file, ["workspace.json", acknowledgmentsPath]);
    return diagnose("unknown-file", place, { file, advice: "only workspace.json and acknowledgments.json lie beside the folders." }, { didYouMean: suggestion });
  }
  if (!folders.has(folder)) {
    const suggestion = didYouMean(folder, folders.keys());
    return diagnose("unknown-file", place, { file, advice: `the folders are ${[...folders.keys()].join(", ")}.` }, { didYouMean: suggestion === undefined ? undefined : `${suggestion}/` });
  }
  if (rest.length > 1) return diagnose("unknown-file", place, { file, advice: `specs lie directly in ${folder}/, without folders inside.` });
  return diagnose("unknown-file", place, { file, advice: "specs are files named NAME.json." });
}
