import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import { canonicalText } from "../../spec/canonical.ts";
import type { Finding } from "../analysis.ts";

/** The first 64 bits of the SHA-256 of what a finding is about and rests on, in groups that a person can compare: `3f9a-1c2b-7d04-9e55`. Places and sentences are no part of it. */
export function fingerprintOf({ code, subject, facts }: Pick<Finding, "code" | "subject" | "facts">): string {
  return fingerprintOfText(canonicalText([code, subject.kind, subject.name, facts]));
}

/** The same of a text: tells it from others without saying it. */
export function fingerprintOfText(text: string): string {
  const digest = bytesToHex(sha256(utf8ToBytes(text)));
  return [0, 4, 8, 12].map((start) => digest.slice(start, start + 4)).join("-");
}

/** What a text must be to be a fingerprint. */
export const fingerprintPattern = "^[0-9a-f]{4}(-[0-9a-f]{4}){3}$";
