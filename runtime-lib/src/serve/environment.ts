import type { DatabaseSettings } from "../call.ts";
import type { ServiceDefinition } from "../define.ts";
import { logLevels, type LogLevel } from "./log.ts";

/** What the place where the service runs decides about it. */
export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseSettings;
  /** What proves tokens; empty when no tool asks for a caller. */
  readonly token: { readonly key?: Uint8Array; readonly jwksUrl?: URL };
  /** How many proxies of ours stand in front and add to `X-Forwarded-For`; 0 takes the address of the connection. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
  /** How long running calls may take to finish once the service is told to stop. */
  readonly shutdownMs: number;
}

/** One variable that is not as it must be. Never holds the value: it may be a secret. */
export interface EnvironmentFault {
  readonly name: string;
  readonly wrong: string;
  readonly set: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;
export type EnvironmentReading =
  | { readonly kind: "settings"; readonly settings: ServerSettings }
  | { readonly kind: "faults"; readonly faults: readonly EnvironmentFault[] };

/** RFC 7518, section 3.2: a key for HS256 has at least as many bits as the hash. */
const SMALLEST_KEY_BYTES = 32;

/** Reads all settings and reports every fault at once, so that nobody repairs a deployment one restart at a time. */
export function readEnvironment(environment: Environment, service: ServiceDefinition): EnvironmentReading {
  const faults: EnvironmentFault[] = [];
  const value = (name: string): string | undefined => environment[name] === "" ? undefined : environment[name];

  const integer = (name: string, standard: number, least: number, most: number): number => {
    const text = value(name);
    if (text === undefined) return standard;
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    faults.push({ name, wrong: `is not a whole number from ${least} to ${most}`, set: `a number such as ${standard}, or nothing at all for ${standard}` });
    return standard;
  };

  const settings: ServerSettings = {
    host: value("HOST") ?? "127.0.0.1",
    port: integer("PORT", 8080, 0, 65535),
    database: {
      connectionString: databaseUrl(value("DATABASE_URL"), faults),
      poolSize: integer("FASCIA_POOL_MAX", 10, 1, 1000),
      poolWaitMs: integer("FASCIA_POOL_WAIT_MS", 2000, 1, 600_000),
    },
    token: tokenKeys(service, value("FASCIA_JWT_KEY"), value("FASCIA_JWKS_URL"), faults),
    trustedProxies: integer("FASCIA_TRUSTED_PROXIES", 0, 0, 10),
    logLevel: logLevel(value("LOG_LEVEL"), faults),
    shutdownMs: integer("FASCIA_SHUTDOWN_MS", 10_000, 0, 3_600_000),
  };
  return faults.length === 0 ? { kind: "settings", settings } : { kind: "faults", faults };
}

/** The faults as a person reads them, one a line. */
export function describeFaults(service: string, faults: readonly EnvironmentFault[]): string {
  const lines = faults.map(({ name, wrong, set }) => `  ${name} ${wrong}. Set it to ${set}.`);
  return [`${service} cannot start: ${faults.length === 1 ? "a variable" : `${faults.length} variables`} of its environment must be set right.`, ...lines].join("\n");
}

function databaseUrl(text: string | undefined, faults: EnvironmentFault[]): string {
  const set = "the address of a PostgreSQL database, such as postgres://user:password@host:5432/database";
  const fault = (wrong: string): string => {
    faults.push({ name: "DATABASE_URL", wrong, set });
    return "";
  };
  if (text === undefined) return fault("is missing");
  const url = parseUrl(text);
  if (url === undefined) return fault("is not an address");
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:") return fault("does not begin with postgres:// or postgresql://");
  if (url.pathname.length < 2) return fault("does not name a database after the host");
  return text;
}

function tokenKeys(service: ServiceDefinition, keyText: string | undefined, jwksText: string | undefined, faults: EnvironmentFault[]): ServerSettings["token"] {
  if (service.tools.every((tool) => tool.auth === "none")) return {};
  const { algorithms } = service.auth;
  const key = algorithms.includes("HS256") ? sharedKey(keyText, faults) : undefined;
  const jwksUrl = algorithms.some((algorithm) => algorithm !== "HS256") ? keySetUrl(jwksText, algorithms, faults) : undefined;
  return { ...(key !== undefined && { key }), ...(jwksUrl !== undefined && { jwksUrl }) };
}

function sharedKey(text: string | undefined, faults: EnvironmentFault[]): Uint8Array | undefined {
  const set = `a secret of at least ${SMALLEST_KEY_BYTES} bytes, which the tokens are signed with (openssl rand -base64 48)`;
  if (text === undefined) {
    faults.push({ name: "FASCIA_JWT_KEY", wrong: "is missing, and the service takes tokens signed with HS256", set });
    return undefined;
  }
  const key = new TextEncoder().encode(text);
  if (key.byteLength >= SMALLEST_KEY_BYTES) return key;
  faults.push({ name: "FASCIA_JWT_KEY", wrong: `has ${key.byteLength} bytes, too few to be safe with HS256`, set });
  return undefined;
}

function keySetUrl(text: string | undefined, algorithms: readonly string[], faults: EnvironmentFault[]): URL | undefined {
  const set = "the https address of your identity provider's JSON Web Key Set";
  const fault = (wrong: string): undefined => {
    faults.push({ name: "FASCIA_JWKS_URL", wrong, set });
    return undefined;
  };
  if (text === undefined) return fault(`is missing, and the service takes tokens signed with ${algorithms.filter((name) => name !== "HS256").join(", ")}`);
  const url = parseUrl(text);
  if (url === undefined) return fault("is not an address");
  const onThisMachine = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  // Over plain http anyone on the way could hand us keys of their own.
  if (url.protocol !== "https:" && !(url.protocol === "http:" && onThisMachine)) return fault("does not begin with https://");
  return url;
}

function logLevel(text: string | undefined, faults: EnvironmentFault[]): LogLevel {
  const level = text?.toLowerCase() ?? "info";
  if (Object.hasOwn(logLevels, level)) return level as LogLevel;
  faults.push({ name: "LOG_LEVEL", wrong: "is not a level", set: `one of ${Object.keys(logLevels).join(", ")}` });
  return "info";
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
