import type { ReadNode, WriteNode } from "../../spec/index.ts";

/** Which keys a node may have, and which it cannot do without. */
export interface Keys { readonly may: readonly string[]; readonly must: readonly string[] }

/** Which keys of a read mean something in which mode. */
export const readKeys: { readonly [Mode in ReadNode["mode"]]: Keys } = {
  one: { may: ["orderBy", "with", "lock", "notFound"], must: ["where"] },
  maybeOne: { may: ["orderBy", "with", "lock"], must: ["where"] },
  many: { may: ["where", "orderBy", "limit", "offset", "with", "lock"], must: [] },
  count: { may: ["where"], must: [] },
  exists: { may: ["where"], must: [] },
  aggregate: { may: ["where", "groupBy", "limit", "offset"], must: ["aggregate"] },
};
export const allReadKeys: readonly string[] = ["where", "orderBy", "limit", "offset", "with", "lock", "notFound", "groupBy", "aggregate"];

const choosesRow = ["target", "where", "each", "as", "expectVersion", "limit", "notFound"];
/** Which keys of a write mean something for which action. */
export const writeKeys: { readonly [Action in WriteNode["action"]]: Keys } = {
  create: { may: ["each", "as"], must: ["values"] },
  update: { may: choosesRow, must: ["values"] },
  transition: { may: ["values", ...choosesRow], must: ["to"] },
  softDelete: { may: choosesRow, must: [] },
};
export const allWriteKeys: readonly string[] = ["values", "to", ...choosesRow];
