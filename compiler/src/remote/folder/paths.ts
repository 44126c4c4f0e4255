/**
 * Whether a folder keeps a file of this path. A registry's word alone never leads out of the folder, nor into what other programs obey: hidden files
 * and folders (`.git/hooks`) and `node_modules` are neither written nor read nor removed.
 */
export function isKept(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (path === "" || /[\0-\x1f\x7f\\:]/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".") && part !== "node_modules");
}
