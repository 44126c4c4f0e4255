// Generated from tool "search", version 1. Change the spec, not this file.

import { defineTool, type Tx } from "@fascia/runtime-lib/v1";
import { searchInput, searchOutput } from "../validators.js";

export interface SearchInput {
  shelf: number;
  q?: string;
  exact?: boolean;
  share?: number;
  tags?: string[];
}

export interface SearchOutput {
  shelf: number;
  q: string | null;
  exact: boolean;
  share: number;
  tags: string[];
}

const failures = {} as const;

/** Says what it understood. */
export const search = defineTool({
  name: "search",
  version: 1,
  route: {
    method: "GET",
    path: "/shelves/{shelf}/items",
    successStatus: 200,
    parameters: {
      shelf: { in: "path", type: "integer" },
      q: { in: "query", type: "string" },
      exact: { in: "query", type: "boolean" },
      share: { in: "query", type: "number" },
      tags: { in: "query", type: "string", list: true },
    },
  },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: searchInput,
  output: searchOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: SearchInput): Promise<SearchOutput> {
    const seen = { q: input.q ?? null };

    return {
      shelf: input.shelf,
      q: seen.q,
      exact: input.exact ?? false,
      share: input.share ?? 0.5,
      tags: input.tags ?? [],
    };
  },
});
