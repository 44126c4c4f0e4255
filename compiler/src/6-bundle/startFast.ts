import type { Plugin } from "esbuild";

/**
 * Modules of packages that a generated server never runs, or runs for nothing, by what stands in their place. Starting a service
 * is mostly loading code: what is never run must not be there. `from` is who asks, a path below `node_modules`; without it,
 * whoever asks.
 */
const replaced: readonly { readonly path: string; readonly from?: RegExp; readonly by: string }[] = [
  // Fastify asks for these when no validator and serialiser compilers are handed in; ours are, and no route has a schema.
  { path: "@fastify/ajv-compiler", by: absent("@fastify/ajv-compiler") },
  { path: "@fastify/fast-json-stringify-compiler", by: absent("@fastify/fast-json-stringify-compiler") },
  // The runtime writes its own log lines, and reads X-Forwarded-For itself.
  { path: "pino", by: absent("pino") },
  { path: "@fastify/proxy-addr", by: absent("@fastify/proxy-addr") },
  // For `app.inject`, which only tests use.
  { path: "light-my-request", by: absent("light-my-request") },
  // Compares a plugin's wanted Fastify version; no plugins are registered.
  { path: "semver", by: absent("semver") },
  // Judges regular expressions of routes; those that a service has are the router's and the runtime's own.
  { path: "safe-regex2", by: "module.exports = () => true;" },
  // The service speaks HTTP/1.1 without TLS; what stands in front of it does the rest.
  { path: "node:http2", from: /\/fastify\//, by: absent("node:http2") },
  { path: "node:https", from: /\/fastify\//, by: absent("node:https") },
  // A native driver that is never installed, and a host that is not Node.
  { path: "pg-native", by: absent("pg-native") },
  { path: "pg-cloudflare", by: absent("pg-cloudflare") },
  // Asks whether this is Cloudflare by making a `Response`, which loads the whole of `fetch`: a fifth of a start.
  {
    path: "./stream",
    from: /\/pg\/lib\//,
    by: 'module.exports = { getStream: () => new (require("net").Socket)(), getSecureStream: (options) => require("tls").connect(options) };',
  },
  // Looks for a password in the user's home; a service has its password in DATABASE_URL.
  { path: "pgpass", by: "module.exports = (_connection, done) => done(undefined);" },
];

/**
 * Modules that are needed, but not at every start: what stands in their place loads them when something of theirs is first asked
 * for.
 */
const onFirstUse: readonly { readonly path: string; readonly from: RegExp }[] = [
  // Passwords by md5 and SCRAM, which bring Web Crypto with them.
  { path: "./crypto/utils", from: /\/pg\/lib\/client\.js$/ },
  { path: "./crypto/sasl", from: /\/pg\/lib\/client\.js$/ },
  // For the addresses behind `0.0.0.0` and `localhost`, and for libpq's connection strings.
  { path: "node:os", from: /\/fastify\/lib\// },
  { path: "node:dns", from: /\/fastify\/lib\// },
  { path: "dns", from: /\/pg\/lib\// },
];

/** Keeps everything out of the way between the start of a generated server and its first answer. */
export const startFast: Plugin = {
  name: "start-fast",
  setup(build) {
    build.onResolve({ filter: anyOf(replaced) }, ({ path, importer }) => {
      const index = replaced.findIndex((module) => fits(module, path, importer));
      return index < 0 ? undefined : { path, namespace: "replaced", pluginData: index };
    });
    build.onLoad({ filter: /.*/, namespace: "replaced" }, ({ pluginData }) => ({ contents: replaced[pluginData as number]!.by, loader: "js" }));

    build.onResolve({ filter: anyOf(onFirstUse) }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === itself || !onFirstUse.some((module) => fits(module, path, importer))) return undefined;
      const { path: found } = await build.resolve(path, { importer, resolveDir, kind, pluginData: itself });
      // The name and the text end up in the bundle and its map, which must not say where this machine keeps its packages.
      const name = found.replaceAll("\\", "/").replace(/^.*\/node_modules\//, "");
      return { path: name, namespace: "on-first-use", pluginData: { path, resolveDir } };
    });
    build.onLoad({ filter: /.*/, namespace: "on-first-use" }, ({ pluginData }) => {
      const { path, resolveDir } = pluginData as { readonly path: string; readonly resolveDir: string };
      return { contents: `module.exports = new Proxy({}, { get: (_target, key) => require(${JSON.stringify(path)})[key] });`, loader: "js", resolveDir, pluginData: itself };
    });
  },
};

/** Marks our own question for where a module really is. */
const itself = Symbol("itself");

function fits(module: { readonly path: string; readonly from?: RegExp }, path: string, importer: string): boolean {
  return module.path === path && (module.from === undefined || module.from.test(importer.replaceAll("\\", "/")));
}

function anyOf(modules: readonly { readonly path: string }[]): RegExp {
  return new RegExp(`^(?:${modules.map(({ path }) => path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`);
}

/** A module that nothing of it may be asked for: if somebody does after all, the sentence says why there is nothing. */
function absent(name: string): string {
  return `module.exports = new Proxy(function () {}, { get(_target, key) { if (typeof key === "symbol" || key === "__esModule") return undefined; throw new Error(${JSON.stringify(`${name} is not part of a compiled service.`)}); } });`;
}
