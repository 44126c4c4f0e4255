import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from "jose";

/** A key pair that signs tokens, with its public half as a JWK. */
export interface SigningKey {
  readonly algorithm: string;
  readonly publicKey: JWK;
  sign(payload: JWTPayload, header?: Readonly<Record<string, unknown>>): Promise<string>;
}

export async function signingKey(algorithm: "RS256" | "ES256" | "EdDSA", id: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    algorithm,
    publicKey: { ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: "sig" },
    sign: (payload, header = {}) => new SignJWT(payload).setProtectedHeader({ alg: algorithm, kid: id, ...header }).sign(privateKey),
  };
}

/** An identity provider's key address on this machine, which a test can change, break and count. */
export interface KeyServer {
  readonly url: URL;
  readonly fetches: number;
  publish(...keys: readonly SigningKey[]): void;
  /** Answers with this instead, until keys are published again. */
  answer(status: number, body: string, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

export async function keyServer(): Promise<KeyServer> {
  let fetches = 0;
  let answer: { status: number; body: string; headers: Readonly<Record<string, string>> } = { status: 200, body: '{"keys":[]}', headers: {} };
  const server = createServer((_request, response) => {
    fetches += 1;
    response.writeHead(answer.status, { connection: "close", ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/keys`),
    get fetches() { return fetches; },
    publish(...keys) { answer = { status: 200, body: JSON.stringify({ keys: keys.map((key) => key.publicKey) }), headers: {} }; },
    answer(status, body, headers = {}) { answer = { status, body, headers }; },
    close: () => new Promise((resolve) => { server.close(() => resolve()); }),
  };
}
