import { specFolders, type SpecKind } from "../../../compiler/src/spec/index.ts";

import { Problem, type RequestFault } from "../http/problem.ts";

/** At most so many files, so long names and so long texts: a workspace of a thousand tools has room ten times over. */
export const limits = { files: 20_000, pathLength: 200, textBytes: 1024 * 1024 } as const;

/** A surrogate without its partner: with the flag `u` whole characters are one. */
const halfCharacter = /\p{Surrogate}/u;

/** Texts that are to be kept: null where a file is deleted. */
export type Changes = Readonly<Record<string, string | null>>;

/**
 * Refuses files that could not be given back byte for byte, or not be written into a folder.
 *
 * @param pointer where the files stand in the body: `/files`
 */
export function requireKeepable(files: Changes, pointer: string): void {
  const entries = Object.entries(files);
  if (entries.length > limits.files) throw new Problem("UNUSABLE", { detail: `A workspace has at most ${limits.files} files; these are ${entries.length}.` });
  const errors = entries.flatMap(([path, text]): RequestFault[] => {
    const message = faultOfPath(path) ?? (text === null ? undefined : faultOfText(text));
    return message === undefined ? [] : [{ in: "body", pointer: `${pointer}/${path.replaceAll("~", "~0").replaceAll("/", "~1")}`, message }];
  });
  const [first] = errors;
  if (first !== undefined) throw new Problem("UNUSABLE", { detail: `The file ${JSON.stringify(first.pointer.slice(pointer.length + 1).replaceAll("~1", "/").replaceAll("~0", "~"))} ${first.message}.`, errors });
}

/**
 * Refuses a tree that no folder could hold: more files than are kept, two names that differ only in case or in how accents are written, or a file where a folder is.
 */
export function requireFolder(paths: readonly string[]): void {
  if (paths.length > limits.files) throw new Problem("UNUSABLE", { detail: `A workspace has at most ${limits.files} files; it would have ${paths.length}.` });
  const files = new Map<string, string>();
  for (const path of [...paths].sort()) {
    const other = files.get(folded(path));
    if (other !== undefined) throw new Problem("UNUSABLE", { detail: `"${other}" and "${path}" would be one file on many systems. Choose another name.` });
    files.set(folded(path), path);
  }
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const file = files.get(folded(path.slice(0, end)));
      if (file !== undefined) throw new Problem("UNUSABLE", { detail: `"${file}" would be a file and a folder. Choose another name.` });
    }
  }
}

const folded = (path: string): string => path.normalize("NFC").toLowerCase();

function faultOfPath(path: string): string | undefined {
  if (path.length > limits.pathLength) return `has a name of more than ${limits.pathLength} characters`;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (halfCharacter.test(path) || /[\0-\x1f\x7f\u2028\u2029\\:]/.test(path)) return "has a character in its name that not every system can write";
  if (path.split("/").some((part) => part === "" || part === "." || part === ".." || part.endsWith("."))) return 'has a name that leads out of the folder or is not a file: write it like "tools/placeOrder.json"';
  return undefined;
}

function faultOfText(text: string): string | undefined {
  if (halfCharacter.test(text)) return "holds half a character (a lone surrogate), which UTF-8 cannot write";
  if (text.includes("\0")) return "holds a NUL character, which no spec needs";
  if (Buffer.byteLength(text) > limits.textBytes) return `is larger than ${limits.textBytes} bytes`;
  return undefined;
}

/** Which spec a file is, from its place alone; undefined for documentation and what is misplaced. */
export function specOfPath(path: string): { readonly kind: SpecKind; readonly name: string } | undefined {
  if (path === "workspace.json") return { kind: "workspace", name: "workspace" };
  const [, folder = "", name = ""] = /^([a-z]+)\/([^/]+)\.json$/.exec(path) ?? [];
  return Object.hasOwn(specFolders, folder) ? { kind: specFolders[folder as keyof typeof specFolders], name } : undefined;
}

export const specKinds = ["workspace", ...Object.values(specFolders)] as const;

export function pathOfSpec(kind: string, name: string): string | undefined {
  if (kind === "workspace") return "workspace.json";
  const [folder] = Object.entries(specFolders).find(([, each]) => each === kind) ?? [];
  return folder === undefined ? undefined : `${folder}/${name}.json`;
}
