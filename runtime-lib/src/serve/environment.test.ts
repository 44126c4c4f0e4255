import { expect, test } from "vitest";
import type { ServiceDefinition, Tool } from "../define.ts";
import { describeFaults, readEnvironment, type Environment } from "./environment.ts";

const KEY = "0123456789abcdef0123456789abcdef";
const DATABASE = "postgres://bank:hunter2@db.example:5432/bank";
const good: Environment = { DATABASE_URL: DATABASE, FASCIA_JWT_KEY: KEY };

function service(algorithms: ServiceDefinition["auth"]["algorithms"] = ["HS256"], auth: Tool["auth"] = "required"): ServiceDefinition {
  return { name: "bank", auth: { algorithms }, tools: [{ auth }] } as unknown as ServiceDefinition;
}
const faults = (environment: Environment, of = service()): readonly string[] => {
  const reading = readEnvironment(environment, of);
  return reading.kind === "settings" ? [] : reading.faults.map(({ name, wrong }) => `${name} ${wrong}`);
};

test("what is left out has a standard", () => {
  expect(readEnvironment(good, service())).toEqual({
    kind: "settings",
    settings: {
      host: "127.0.0.1", port: 8080, trustedProxies: 0, logLevel: "info", shutdownMs: 10_000,
      database: { connectionString: DATABASE, poolSize: 10, poolWaitMs: 2000 },
      token: { key: new TextEncoder().encode(KEY) },
    },
  });
});

test("everything can be set", () => {
  const reading = readEnvironment(
    { ...good, HOST: "0.0.0.0", PORT: "0", FASCIA_POOL_MAX: "3", FASCIA_POOL_WAIT_MS: "50", LOG_LEVEL: "WARN", FASCIA_SHUTDOWN_MS: "1", FASCIA_JWKS_URL: "https://id.example/keys" },
    service(["HS256", "ES256"]),
  );
  expect(reading).toMatchObject({
    settings: {
      host: "0.0.0.0", port: 0, logLevel: "warn", shutdownMs: 1, database: { poolSize: 3, poolWaitMs: 50 },
      token: { key: expect.any(Uint8Array), jwksUrl: new URL("https://id.example/keys") },
    },
  });
});

test("all faults are told at once, each with what to do", () => {
  const reading = readEnvironment({ PORT: "http", FASCIA_JWT_KEY: "short", LOG_LEVEL: "loud", FASCIA_POOL_MAX: "0", FASCIA_SHUTDOWN_MS: "-1" }, service());
  expect(reading.kind === "faults" && describeFaults("bank", reading.faults)).toBe(`bank cannot start: 6 variables of its environment must be set right.
  PORT is not a whole number from 0 to 65535. Set it to a number such as 8080, or nothing at all for 8080.
  DATABASE_URL is missing. Set it to the address of a PostgreSQL database, such as postgres://user:password@host:5432/database.
  FASCIA_POOL_MAX is not a whole number from 1 to 1000. Set it to a number such as 10, or nothing at all for 10.
  FASCIA_JWT_KEY has 5 bytes, too few to be safe with HS256. Set it to a secret of at least 32 bytes, which the tokens are signed with (openssl rand -base64 48).
  LOG_LEVEL is not a level. Set it to one of debug, info, warn, error, silent.
  FASCIA_SHUTDOWN_MS is not a whole number from 0 to 3600000. Set it to a number such as 10000, or nothing at all for 10000.`);
});

test.each<[string, Environment, readonly string[]]>([
  ["an empty variable is one that is not set", { ...good, DATABASE_URL: "" }, ["DATABASE_URL is missing"]],
  ["another database", { ...good, DATABASE_URL: "mysql://root@db/bank" }, ["DATABASE_URL does not begin with postgres:// or postgresql://"]],
  ["no database name", { ...good, DATABASE_URL: "postgres://bank@db" }, ["DATABASE_URL does not name a database after the host"]],
  ["no address", { ...good, DATABASE_URL: "bank" }, ["DATABASE_URL is not an address"]],
  ["a socket in the host's place", { ...good, DATABASE_URL: "postgres://bank@%2Ftmp%2Fpg:5432/bank" }, []],
  ["31 bytes", { ...good, FASCIA_JWT_KEY: KEY.slice(1) }, ["FASCIA_JWT_KEY has 31 bytes, too few to be safe with HS256"]],
  ["bytes are counted, not letters", { ...good, FASCIA_JWT_KEY: "ü".repeat(16) }, []],
  ["a fraction", { ...good, PORT: "80.5" }, ["PORT is not a whole number from 0 to 65535"]],
])("%s", (_name, environment, expected) => {
  expect(faults(environment)).toEqual(expected);
});

test.each<[string, Environment, readonly string[]]>([
  ["missing", good, ["FASCIA_JWKS_URL is missing, and the service takes tokens signed with RS256, EdDSA"]],
  ["over plain http", { ...good, FASCIA_JWKS_URL: "http://id.example/keys" }, ["FASCIA_JWKS_URL does not begin with https://"]],
  ["over plain http on this machine", { ...good, FASCIA_JWKS_URL: "http://127.0.0.1:9000/keys" }, []],
  ["no address", { ...good, FASCIA_JWKS_URL: "keys" }, ["FASCIA_JWKS_URL is not an address"]],
])("key set: %s", (_name, environment, expected) => {
  expect(faults(environment, service(["RS256", "EdDSA"]))).toEqual(expected);
});

test("a service without callers needs no keys", () => {
  expect(faults({ DATABASE_URL: DATABASE }, service(["HS256", "RS256"], "none"))).toEqual([]);
});

test("no value is ever repeated", () => {
  const reading = readEnvironment({ DATABASE_URL: "hunter2", FASCIA_JWT_KEY: "hunter2", FASCIA_JWKS_URL: "hunter2", PORT: "hunter2", LOG_LEVEL: "hunter2" }, service(["HS256", "RS256"]));
  expect(JSON.stringify(reading)).not.toContain("hunter2");
});
