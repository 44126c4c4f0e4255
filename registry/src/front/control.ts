import { timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { keySetFile, type FrontCommand, type FrontSettings } from "./frontState.ts";
import type { Services } from "./services.ts";

/** The front's other ear, for the registry: `GET /state`, and `POST /` with a command. Everybody may have the public keys. */
export function control(folder: string, { nonce }: FrontSettings, services: Services, end: () => Promise<void>): RequestListener {
  let epoch = 0;

  const obey = async (command: FrontCommand): Promise<number> => {
    if (command.kind !== "end") {
      if (command.epoch < epoch) return 409;
      epoch = command.epoch;
    }
    switch (command.kind) {
      case "start": return (services.start(command.id, command.directory, command.environment), 200);
      case "switch": return services.lead(command.id) ? 200 : 404;
      case "pause": return (services.lead(null), 200);
      case "stop": return (await services.stop(command.id), 200);
      case "end": return (await end(), 200);
    }
  };

  return (request, response) => {
    if (request.url === "/jwks.json") return answer(response, 200, JSON.parse(readFileSync(join(folder, keySetFile), "utf8")));
    const given = Buffer.from(request.headers.authorization ?? "");
    const right = Buffer.from(`Bearer ${nonce}`);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return answer(response, 401, {});
    if (request.method === "GET") return answer(response, 200, services.state());
    text(request)
      .then((body) => obey(JSON.parse(body) as FrontCommand))
      .then((status) => answer(response, status, services.state()))
      .catch((error: unknown) => answer(response, 500, { message: String(error) }));
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
