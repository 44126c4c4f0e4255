import { expect, test } from "vitest";

import { readEvents, type ServerEvent } from "./readEvents.ts";

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<ServerEvent[]> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
  };
  const events: ServerEvent[] = [];
  for await (const event of readEvents(bytes())) events.push(event);
  return events;
}

test("events with their ids; comments and other fields say nothing; one that is not whole is none", async () => {
  expect(await read("retry: 1000\n\nid: 1\ndata: {}\n\n: still here\n\nid: 2\r\ndata:a\r\ndata: b\r\n\r\ndata: cut")).toEqual([{ id: "1", data: "{}" }, { id: "2", data: "a\nb" }]);
});

test("a stream may be cut anywhere, also within a character", async () => {
  const bytes = new TextEncoder().encode("id: 7\ndata: ä漢😀\n\n");
  for (let at = 0; at <= bytes.length; at++) expect(await read(bytes.slice(0, at), bytes.slice(at))).toEqual([{ id: "7", data: "ä漢😀" }]);
});
