import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";

import { Problem } from "./problem.ts";

/**
 * Reads bodies as JSON in UTF-8 (RFC 8259 §8.1), and nothing else. Bytes that are no UTF-8 are refused: the framework would put "\uFFFD" in their place, and what is
 * kept would not be what was sent.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body: Buffer, done) => {
    if (!isUtf8(body)) return done(new Problem("MALFORMED_JSON", { detail: `The body is not UTF-8 from byte ${firstOddByte(body) + 1} on. Save the file that it comes from as UTF-8.` }));
    const text = body.toString();
    return parse(request, text, (error, value) => (error === null ? done(null, value) : done(new Problem("MALFORMED_JSON", { detail: `The body is not JSON that can be read: ${faultOf(text)}.` }))));
  });
}

function firstOddByte(body: Buffer): number {
  const written = Buffer.from(body.toString());
  return body.findIndex((byte, index) => byte !== written[index]);
}

function faultOf(text: string): string {
  if (text.trim() === "") return "it is empty";
  try {
    JSON.parse(text);
    return 'a key "__proto__", or "constructor" with a "prototype", is never taken, because programs stumble over it';
  } catch (error) {
    return (error as Error).message;
  }
}
