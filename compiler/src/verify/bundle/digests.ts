import { createHash } from "node:crypto";

import type { Contract, Manifest } from "../contract.ts";
import type { Finding, Findings } from "../finding.ts";

export type BundleFiles = ReadonlyMap<string, string | Uint8Array>;

/** Digests by path, of contents that were seen before. */
export type KnownDigests = Map<string, { readonly content: string | Uint8Array; readonly digest: string }>;

/** `bundle.json` names every file of the bundle with its digest, and no other. */
export function checkDigests(files: BundleFiles, manifest: Manifest, contract: Contract | undefined, known: KnownDigests = new Map()): Findings {
  const digestOfFile = (path: string, content: string | Uint8Array): string => {
    const before = known.get(path);
    if (before?.content === content) return before.digest;
    const digest = digestOf(content);
    known.set(path, { content, digest });
    return digest;
  };
  const digestOfFiles = (some: readonly (readonly [string, string | Uint8Array])[]): string =>
    digestOf([...some].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => `${digestOfFile(path, content)} ${path}\n`).join(""));
  const findings: Finding[] = [];
  const refuse = (file: string, claimed: string, found: string): void => void findings.push({ fact: "bundle", file, line: 1, claimed, found });
  const listed = new Map(manifest.files.map(({ path, digest }) => [path, digest]));
  for (const [path, digest] of listed) {
    const content = files.get(path);
    if (content === undefined) refuse(path, "every file that bundle.json names is there", "there is no such file");
    else if (digestOfFile(path, content) !== digest) refuse(path, `its digest is ${digest}`, digestOfFile(path, content));
  }
  for (const path of files.keys()) if (path !== "bundle.json" && !listed.has(path)) refuse(path, "bundle.json names every file", "it does not name this one");
  const own = [...files].filter(([path]) => path !== "bundle.json");
  const sums: readonly (readonly [name: string, claimed: string, found: string])[] = [
    ["digest", manifest.digest, digestOfFiles(own)],
    ["sourceDigest", manifest.sourceDigest, digestOfFiles(own.filter(([path]) => path.startsWith("src/")))],
    ["serverDigest", manifest.serverDigest, digestOfFile("server.mjs", files.get("server.mjs") ?? "")],
    ...(contract === undefined ? [] : [["specDigest", manifest.specDigest, contract.digest] as const, ["schemaDigest", manifest.schemaDigest, contract.schemaDigest] as const]),
  ];
  for (const [name, claimed, found] of sums) if (claimed !== found) refuse("bundle.json", `${name} is ${claimed}`, found);
  return findings;
}

const digestOf = (content: string | Uint8Array): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;
