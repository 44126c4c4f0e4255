import type { Plugin } from "esbuild";

/**
 * Modules that a generated server carries along but never runs, by what stands in their place: a module's text, or `absent`
 * for one that throws when it is asked for anything after all. Starting a service is mostly loading its code, so that what is
 * never run must not be there.
 */
const replaced: Readonly<Record<string, string>> = {
  // Fastify asks for these when no validator and serialiser compilers are handed in; ours are, and no route has a schema.
  "@fastify/ajv-compiler": absent("@fastify/ajv-compiler"),
  "@fastify/fast-json-stringify-compiler": absent("@fastify/fast-json-stringify-compiler"),
  // The runtime writes its own log lines, and reads X-Forwarded-For itself.
  pino: absent("pino"),
  "@fastify/proxy-addr": absent("@fastify/proxy-addr"),
  // For `app.inject`, which only tests use.
  "light-my-request": absent("light-my-request"),
  // Compares a plugin's wanted Fastify version; no plugins are registered.
  semver: absent("semver"),
  // Judges regular expressions of routes; the only one that a service has is the runtime's own.
  "safe-regex2": absent("safe-regex2"),
  // The service speaks HTTP/1.1 without TLS; whatever stands in front of it does the rest.
  "node:http2": absent("node:http2"),
  "node:https": absent("node:https"),
  // Only for hosts other than Node, or with a native driver that is never installed.
  "pg-native": absent("pg-native"),
  "pg-cloudflare": absent("pg-cloudflare"),
  // Looks for a password in the user's home; a service has its password in DATABASE_URL.
  pgpass: "module.exports = (_connection, done) => done(undefined);",
};

/** Modules that are needed, but rarely at the start: they run when something of them is first used. */
const onFirstUse: readonly { readonly path: RegExp; readonly from: RegExp }[] = [
  // Passwords of md5 and SCRAM: brings Web Crypto with it. Connections by socket or by trust never ask.
  { path: /^\.{1,2}\/(crypto\/)?(utils|sasl)$/, from: /[\\/]pg[\\/]lib[\\/](client|crypto[\\/]sasl)\.js$/ },
];

/** Keeps everything out of the way between the start of a generated server and its first answer. */
export const startFast: Plugin = {
  name: "start-fast",
  setup(build) {
    build.onResolve({ filter: exactly(Object.keys(replaced)) }, ({ path }) => ({ path, namespace: "replaced" }));
    build.onLoad({ filter: /.*/, namespace: "replaced" }, ({ path }) => ({ contents: replaced[path]!, loader: "js" }));
  },
};

function absent(name: string): string {
  return `module.exports = new Proxy(function () {}, { get(_target, key) { if (typeof key === "symbol" || key === "__esModule") return undefined; throw new Error(${JSON.stringify(`${name} is not part of a compiled service.`)}); } });`;
}

function exactly(names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`);
}
