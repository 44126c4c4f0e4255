import { declaredKinds } from "./declared.ts";
import { flowKinds } from "./flow.ts";
import { emitted, mutationsOf, type Kind, type Mutation } from "./mutation.ts";
import { serverKinds } from "./server.ts";
import { sqlKinds } from "./sql.ts";

export type { Kind, Mutation } from "./mutation.ts";

const sourceKinds: readonly Kind[] = [...flowKinds, ...sqlKinds, ...declaredKinds];

/** Every kind of change that breaks a promise. */
export const kinds: readonly Kind[] = [...sourceKinds, ...serverKinds];

type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * The places of the source at which each kind of change can be made, in the order of kinds and files; evenly chosen where there are many.
 * @param most how many of one kind are taken
 */
export function sourceMutations(files: Files, most: number): readonly Mutation[] {
  const sources = [...files].flatMap(([path, content]) => (/^src\/(?!.*\.precompiled\.).*\.ts$/.test(path) ? [emitted(path, String(content))] : []));
  return sourceKinds.flatMap((kind) => {
    const all = sources.flatMap((file) => mutationsOf(kind, file));
    return all.length <= most ? all : Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]!);
  });
}

/** Every change of the runtime inside the server. */
export function serverMutations(files: Files): readonly Mutation[] {
  const server = files.get("server.mjs");
  const text = typeof server === "string" ? server : new TextDecoder().decode(server);
  return serverKinds.flatMap((kind) => mutationsOf(kind, { ...emitted("server.mjs", ""), text }));
}
