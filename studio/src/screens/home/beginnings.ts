import type { Texts } from "../../api/types.ts";

/** What a new workspace begins with. */
export type Beginning = { readonly kind: "empty" } | { readonly kind: "sample" } | { readonly kind: "folder"; readonly files: Texts };

/** The files of a new workspace, in which `workspace.json` has its name. */
export async function filesOf(beginning: Beginning, name: string, description: string): Promise<Texts> {
  switch (beginning.kind) {
    case "empty": return { "workspace.json": `${JSON.stringify({ name, description, auth: { roles: ["admin"] } }, null, 2)}\n` };
    case "sample": return (await import("./sample.ts")).sample;
    case "folder": return beginning.files;
  }
}

/** Reads a folder that a person chose: what belongs to a workspace, by its path in the folder. */
export async function readFolder(chosen: FileList): Promise<Texts> {
  const inside = (file: File): string => file.webkitRelativePath.split("/").slice(1).join("/");
  const wanted = [...chosen].filter((file) => /^(?:[a-z]+\/)?[^/.][^/]*\.(?:json|md)$/.test(inside(file)));
  return Object.fromEntries(await Promise.all(wanted.map(async (file) => [inside(file), await file.text()] as const)));
}
