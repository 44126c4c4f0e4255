const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const begin = { id: "begin", type: "transaction", action: "begin" };
const commit = { id: "commit", type: "transaction", action: "commit" };
const line = (...ids: readonly string[]): object[] => ids.slice(1).map((to, index) => ({ from: ids[index], to }));
const uuid = { type: "string", format: "uuid" };

/** Seats for one evening; further fields of a show by their names. One finding is yellow: `addShow` has no idempotency key. */
export function ticketFiles(fields: Readonly<Record<string, object>> = {}): Record<string, string> {
  return {
    "workspace.json": json({ name: "tickets", description: "Seats for one evening.", auth: { roles: ["guest", "admin"] } }),
    "entities/Show.json": showFile(fields),
    "tools/addShow.json": json({
      name: "addShow",
      version: 1,
      description: "Announces a show.",
      trigger: { type: "http", method: "POST", path: "/shows", successStatus: 201 },
      auth: { allowedRoles: ["admin"] },
      input: { type: "object", properties: { title: { type: "string", minLength: 1, maxLength: 200 }, seats: { type: "integer", minimum: 1, maximum: 1_000_000 } }, required: ["title", "seats"] },
      output: { type: "object", properties: { showId: uuid }, required: ["showId"] },
      flow: { start: "begin", nodes: [begin, { id: "show", type: "write", entity: "Show", action: "create", values: { title: "input.title", seats: "input.seats" } }, commit], edges: line("begin", "show", "commit"), output: { showId: "show.id" } },
    }),
    "tools/bookSeats.json": json({
      name: "bookSeats",
      version: 1,
      description: "Takes seats of a show, or none.",
      trigger: { type: "http", method: "POST", path: "/shows/{showId}/bookings" },
      auth: { allowedRoles: ["guest"] },
      idempotencyKey: "input.requestId",
      input: { type: "object", properties: { showId: uuid, requestId: uuid, seats: { type: "integer", minimum: 1, maximum: 8 } }, required: ["showId", "requestId", "seats"] },
      output: { type: "object", properties: { left: { type: "integer" } }, required: ["left"] },
      flow: {
        start: "begin",
        nodes: [begin, { id: "show", type: "read", entity: "Show", mode: "one", where: "id == input.showId" }, { id: "booked", type: "write", entity: "Show", action: "update", target: "show", values: { seats: "seats - input.seats" } }, commit],
        edges: line("begin", "show", "booked", "commit"),
        output: { left: "booked.seats" },
      },
    }),
    "tools/listShows.json": json({
      name: "listShows",
      version: 1,
      description: "Lists every show.",
      trigger: { type: "http", method: "GET", path: "/shows" },
      auth: { allowedRoles: ["guest"] },
      input: { type: "object", properties: {} },
      output: { type: "object", properties: { titles: { type: "array", items: { type: "string" } } }, required: ["titles"] },
      flow: { start: "shows", nodes: [{ id: "shows", type: "read", entity: "Show", mode: "many", where: "seats >= 0", orderBy: [{ field: "title" }], limit: 100 }], edges: [], output: { titles: "shows.map(show, show.title)" } },
    }),
  };
}

export function showFile(fields: Readonly<Record<string, object>>): string {
  return json({
    name: "Show",
    version: 1,
    description: "An evening with a number of seats.",
    fields: { title: { type: "string", required: true, maxLength: 200 }, seats: { type: "integer", required: true }, ...fields },
    invariants: [{ name: "notOversold", expression: "seats >= 0", message: "There are not enough seats left." }],
  });
}
