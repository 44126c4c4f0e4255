import { digestOf as sha256 } from "../../../compiler/src/6-bundle/index.ts";
import type { Mutation } from "./mutation.ts";

type Files = ReadonlyMap<string, string | Uint8Array>;

const known = new Map<string | Uint8Array, string>();

/** The digests of what is large are made once. */
function digestOf(content: string | Uint8Array): string {
  if (content.length < 50_000) return sha256(content);
  const digest = known.get(content) ?? sha256(content);
  known.set(content, digest);
  return digest;
}

const digestOfFiles = (files: readonly (readonly [string, string | Uint8Array])[]): string => sha256(files.map(([path, content]) => `${digestOf(content)} ${path}\n`).join(""));

/** The bundle with one file changed and every digest made again, so that no digest tells of it. */
export function withDigests(files: Files, changed: ReadonlyMap<string, string | Uint8Array>): Files {
  const own = [...new Map([...files, ...changed])].filter(([path]) => path !== "bundle.json").sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = JSON.parse(String(files.get("bundle.json"))) as Record<string, unknown>;
  const content = new Map(own);
  const digests = {
    digest: digestOfFiles(own),
    sourceDigest: digestOfFiles(own.filter(([path]) => path.startsWith("src/"))),
    serverDigest: digestOf(content.get("server.mjs") ?? ""),
    files: own.map(([path, each]) => ({ path, digest: digestOf(each) })),
  };
  return new Map([...own, ["bundle.json", `${JSON.stringify({ ...manifest, ...digests }, undefined, 2)}\n`]]);
}

export const mutated = (files: Files, { file, text }: Mutation): Files => withDigests(files, new Map([[file, text]]));
