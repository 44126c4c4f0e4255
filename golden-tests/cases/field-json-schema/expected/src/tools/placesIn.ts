// Generated from tool "placesIn", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Place } from "../entities/place.js";
import { placesInInput, placesInOutput } from "../validators.js";

export interface PlacesInInput {
  city: string;
}

export interface PlacesInOutput {
  names: string[];
}

const failures = {} as const;

/** In one city. */
export const placesIn = defineTool({
  name: "placesIn",
  version: 1,
  route: { method: "GET", path: "/places", successStatus: 200, parameters: { city: { in: "query", type: "string" } } },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: placesInInput,
  output: placesInOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: PlacesInInput): Promise<PlacesInOutput> {
    const places = await tx.many("places", sql<Place>`
      SELECT id, created_at, updated_at, deleted_at, version, name, address
        FROM place
       WHERE address ->> 'city' = ${input.city}
         AND deleted_at IS NULL
       ORDER BY name, id
       LIMIT 10
    `);

    return {
      names: places.map((place) => place.name),
    };
  },
});
