import { join, resolve } from "node:path";

/** What can be set; `README.md` has the same table. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** How browsers reach the registry: links begin with it, and `https` makes cookies Secure. */
  readonly publicUrl?: string;
  /** Where one proxy stands in front, the address of a caller is the last in X-Forwarded-For. */
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly databaseUrl?: string;
  /** Connections to the database, at most. */
  readonly poolMax: number;
  /** Requests a minute and address, at most; counted in each instance on its own. */
  readonly requestsPerMinute: number;
  /** How long running requests may take to end after a signal to stop. */
  readonly shutdownMs: number;
  /** For so long a build is believed to be made by an instance that gives no sign of life. */
  readonly leaseMs: number;
  /** Where this machine keeps what it runs. Instances with the same folder are one machine. */
  readonly stateFolder: string;
  /** Where deployed services listen, by their fronts. */
  readonly deployHost: string;
  /** The port of the first environment; the next ones get the next that are free. 0 takes any. */
  readonly deployPort: number;
  readonly tokens?: TokenSettings;
  /** What a collector of metrics from another machine has to send; without one only this machine may ask. */
  readonly metricsToken?: string;
  /** The folder of the studio's files, as `studio/bin/buildStudio.mjs` makes it; without one only the API is served. */
  readonly studioFolder?: string;
  /** The base-two logarithm of scrypt's cost N. */
  readonly passwordCost: number;
}

/** Tokens of an identity provider that programs may send. The algorithm follows from the key, never from the token. */
export interface TokenSettings {
  readonly key: { readonly kind: "hs256"; readonly secret: string } | { readonly kind: "jwks"; readonly url: string };
  readonly issuer: string;
  readonly audience: string;
}

/** OWASP, Password Storage Cheat Sheet: scrypt with N = 2^17, r = 8, p = 1. */
export const PASSWORD_COST = 17;

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment sets something wrongly; the message is for the operator. */
export class SettingsProblem extends Error {
  override readonly name = "SettingsProblem";
}

/** Reads the settings from the environment. @throws SettingsProblem that names every variable that is wrong */
export function readSettings(environment: Environment): Settings {
  const problems: string[] = [];
  const wrong = (name: string, rule: string): void => void problems.push(`${name} ${rule}.`);
  const text = (name: string): string | undefined => environment[name] || undefined;
  const number = (name: string, fallback: number, minimum: number, maximum: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    if (/^\d+$/.test(value) && Number(value) >= minimum && Number(value) <= maximum) return Number(value);
    wrong(name, `is a whole number from ${minimum} to ${maximum}`);
    return fallback;
  };
  const flag = (name: string): boolean => {
    const value = text(name);
    if (value !== undefined && value !== "true" && value !== "false") wrong(name, "is true or false");
    return value === "true";
  };
  const publicUrl = text("FASCIA_PUBLIC_URL");
  if (publicUrl !== undefined && !/^https?:\/\/[^/]+$/.test(publicUrl)) wrong("FASCIA_PUBLIC_URL", "is an address without a path: https://fascia.example.org");
  const tokens = readTokens(text, wrong);
  const databaseUrl = text("DATABASE_URL");
  const metricsToken = text("FASCIA_METRICS_TOKEN");
  const studioFolder = text("FASCIA_STUDIO_FOLDER");
  const settings: Settings = {
    host: text("HOST") ?? "127.0.0.1",
    port: number("PORT", 4100, 0, 65_535),
    ...(publicUrl !== undefined && { publicUrl }),
    trustProxy: flag("FASCIA_TRUST_PROXY"),
    logLevel: text("LOG_LEVEL") ?? "info",
    ...(databaseUrl !== undefined && { databaseUrl }),
    poolMax: number("FASCIA_POOL_MAX", 10, 2, 1000),
    requestsPerMinute: number("FASCIA_REQUESTS_PER_MINUTE", 1200, 1, 1_000_000),
    shutdownMs: number("FASCIA_SHUTDOWN_MS", 10_000, 0, 600_000),
    leaseMs: number("FASCIA_LEASE_MS", 15_000, 100, 600_000),
    stateFolder: resolve(text("FASCIA_STATE_FOLDER") ?? join(".fascia", "registry")),
    deployHost: text("FASCIA_DEPLOY_HOST") ?? "127.0.0.1",
    deployPort: number("FASCIA_DEPLOY_PORT", 4200, 0, 65_535),
    ...(tokens !== undefined && { tokens }),
    ...(metricsToken !== undefined && { metricsToken }),
    ...(studioFolder !== undefined && { studioFolder }),
    passwordCost: PASSWORD_COST,
  };
  if (problems.length > 0) throw new SettingsProblem(problems.join(" "));
  return settings;
}

function readTokens(text: (name: string) => string | undefined, wrong: (name: string, rule: string) => void): TokenSettings | undefined {
  const secret = text("FASCIA_JWT_SECRET");
  const url = text("FASCIA_JWKS_URL");
  if (secret === undefined && url === undefined) return undefined;
  if (secret !== undefined && url !== undefined) wrong("FASCIA_JWT_SECRET", "and FASCIA_JWKS_URL exclude each other");
  // RFC 7518 §3.2: a key of HS256 is at least as long as its hash.
  if (secret !== undefined && Buffer.byteLength(secret) < 32) wrong("FASCIA_JWT_SECRET", "has at least 32 bytes");
  const required = (name: string): string => {
    const value = text(name);
    if (value === undefined) wrong(name, "is required where tokens are accepted");
    return value ?? "";
  };
  const key = secret !== undefined ? ({ kind: "hs256", secret } as const) : ({ kind: "jwks", url: url ?? "" } as const);
  return { key, issuer: required("FASCIA_JWT_ISSUER"), audience: required("FASCIA_JWT_AUDIENCE") };
}
