import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createServer as createPlainServer, type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";

import { call, type Connection } from "./client.ts";

const servers: { close(): unknown; closeAllConnections?(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

async function at(server: Server | ReturnType<typeof createPlainServer>, protocol = "http"): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const answering = (listener: RequestListener): Promise<string> => at(createServer(listener));
const json = (status: number, body: unknown, headers = {}): RequestListener => (_request, response) => void response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json", ...headers }).end(JSON.stringify(body));

const SECRET = "fsk_a-secret-that-nobody-is-told";
/** What a person is told. */
async function told(registry: string, name: "me" | "workspaces" | "health" = "me"): Promise<string> {
  const connection: Connection = { registry, credential: { kind: "token", token: SECRET, who: "bot" } };
  const error = await call(connection, name, {}).then(() => undefined, (thrown: Error) => thrown);
  if (error === undefined) throw new Error("It was answered.");
  expect(error.stack).not.toContain(SECRET);
  return `${error.name}: ${error.message.replaceAll(registry, "URL")}`;
}

test("nobody there, no such name, no TLS, a certificate that nobody trusts, a connection that breaks", async () => {
  const gone = await answering(() => undefined);
  await new Promise((resolve) => (servers.pop() as Server).close(resolve));
  expect(await told(gone)).toBe("EnvironmentProblem: The registry URL cannot be reached. Nobody listens there. Is the registry running, and the port right?");
  expect(await told("http://registry.invalid")).toBe("EnvironmentProblem: The registry URL cannot be reached. Its name is not known. Is it written right, and is this machine online?");
  const plain = await answering(json(200, {}));
  expect(await told(plain.replace("http:", "https:"))).toBe("EnvironmentProblem: The registry URL cannot be reached. It does not speak TLS as it should. Is it http instead of https?");
  expect(await told(await at(createSecureServer(selfSigned), "https"))).toBe("EnvironmentProblem: The registry URL cannot be reached. This machine does not trust its certificate. NODE_EXTRA_CA_CERTS names a file with the authority that signed it.");
  expect(await told(await at(createPlainServer((socket) => void socket.once("data", () => socket.destroy()))))).toBe("EnvironmentProblem: The registry URL cannot be reached. The connection broke before the answer was there. Try again.");
});

test("something else answers: a page, JSON of somebody else's, another address, a proxy without the registry", async () => {
  const noRegistry = "EnvironmentProblem: At URL something answers, but it is no Fascia registry. Is the address right? The registry prints it when it starts.";
  const page: RequestListener = (_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
  expect(await told(await answering(page))).toBe(noRegistry);
  expect(await told(await answering((_request, response) => void response.writeHead(404).end("Not Found")))).toBe(noRegistry);
  expect(await told(await answering(json(200, { status: "green" })), "health")).toBe(noRegistry);
  const seen: (string | undefined)[] = [];
  const other = await answering((request, response) => (seen.push(request.url), response.end()));
  expect(await told(await answering((_request, response) => void response.writeHead(301, { location: `${other}/api/v1/me` }).end()))).toBe(`EnvironmentProblem: The address URL leads on to ${other}. Use that address.`);
  expect(seen).toEqual([]);
  expect(await told(await answering((_request, response) => void response.writeHead(502, { "content-type": "text/html" }).end("Bad Gateway")))).toBe("EnvironmentProblem: What stands in front of the registry URL answered 502: the registry itself may be starting or away. Try again shortly.");
});

test("a registry that is older, or answers in another form", async () => {
  expect(await told(await answering(json(404, { code: "NOT_FOUND", detail: "There is nothing at this address." })))).toBe("RegistryProblem: The registry URL is older than this command: it does not know how to do this. Bring the registry up to date.");
  expect(await told(await answering(json(405, { code: "METHOD_NOT_ALLOWED", detail: "This address knows POST, not GET." })))).toMatch(/^RegistryProblem: The registry URL is older/);
  expect(await told(await answering(json(200, { items: [{ title: "shop" }] })), "workspaces")).toMatch(/^EnvironmentProblem: The registry URL and this command are of different versions: its answer to GET \/workspaces .+ at "\/items\/0".*\. Bring the older one up to date\.$/);
  expect(await told(await answering(json(500, { code: "INTERNAL", detail: "A fault of the registry's own.", requestId: "req-7" })))).toBe("RegistryProblem: A fault of the registry's own. Request req-7 of URL.");
});

test("asked to slow down, a command waits as long as it is told, and says so; a busy database is asked again", async () => {
  let asked = 0;
  const registry = await answering((request, response) => {
    asked++;
    const listener = asked === 1 ? json(429, { code: "TOO_MANY_REQUESTS", detail: "Slow down." }, { "retry-after": "1" }) : asked === 2 ? json(503, { code: "UNAVAILABLE", detail: "Away." }, { "retry-after": "0" }) : json(200, { status: "ok" });
    listener(request, response);
  });
  const lines: string[] = [];
  const start = performance.now();
  expect(await call({ registry, tell: (line) => lines.push(line) }, "health", {})).toEqual({ status: "ok" });
  expect(lines).toEqual([`${registry} asks to wait 1 s.`, `${registry} asks to wait 0 s.`]);
  expect(performance.now() - start).toBeGreaterThan(900);
});

test("a wait that is too long is refused, and so is a change that may have been made already", async () => {
  expect(await told(await answering(json(429, { code: "TOO_MANY_REQUESTS", detail: "Too many requests. Slow down." }, { "retry-after": "3600" })))).toBe("RegistryProblem: Too many requests. Slow down.");
  let asked = 0;
  const registry = await answering((request, response) => {
    asked++;
    json(503, { code: "UNAVAILABLE", detail: "The registry cannot answer at the moment." }, { "retry-after": "0" })(request, response);
  });
  await expect(call({ registry }, "publish", { params: { workspace: "shop" }, body: { version: 1, message: "Out." } })).rejects.toThrow("The registry cannot answer at the moment.");
  expect(asked).toBe(1);
});

/** For 127.0.0.1, signed by itself, of no use anywhere else. */
const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYFkqazzxWPB9JTpJ
DCr+mt5HyGH5ucIl+E4DXZ5rIi+hRANCAAQ0401kyL6xjuASip5unvGqIHnuERZ9
TUpLQbNd94KPe4Rm+dZTT/WtFd0CWfttEgwyUINSGgbDTACZFNOhwKEr
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBjzCCATagAwIBAgIUZKmDk+oEVoowBhoiD7rojXG9nnYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTE4NTMyNVoYDzIxMjYxMTAx
MTg1MzI1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ0401kyL6xjuASip5unvGqIHnuERZ9TUpLQbNd94KPe4Rm+dZTT/Wt
Fd0CWfttEgwyUINSGgbDTACZFNOhwKEro2QwYjAdBgNVHQ4EFgQUGPlzA9aoyg7e
Tu90BzkmGxqDcCEwHwYDVR0jBBgwFoAUGPlzA9aoyg7eTu90BzkmGxqDcCEwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC
IF9ePEHY0rARho9FJuVjGX0gU8w9RgVozuV2HvSgzbZXAiAS7eTE+RtVd2SvHFwn
ki8gZJjvToVXLSNAPSOTra2Wvg==
-----END CERTIFICATE-----
`,
};
