import { prefix } from "./register.ts";
import type { AnyRoute } from "./route.ts";

/** Gives a function that says which methods an address knows: none for one that does not exist. */
export function addressBook(routes: readonly AnyRoute[]): (path: string) => readonly string[] {
  const known = routes.map(({ method, path }) => ({ method, pattern: new RegExp(`^${(prefix + path).replaceAll(/:[a-zA-Z]+/g, "[^/]+")}/?$`) }));
  return (path) => [...new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
}
