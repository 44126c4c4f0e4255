import { parseJson } from "../../../compiler/src/1-load/parseJson.ts";
import { specDigest } from "../../../compiler/src/specDigest.ts";
import { digestOfText } from "./text.ts";

/**
 * The digest of what the specs say: equal for files that differ only in layout. Where a file is not sound JSON, it says nothing for certain, and the
 * digest is that of the texts: it shares no build with a sound one.
 */
export function versionDigest(files: ReadonlyMap<string, string>): string {
  const sound = [...files].every(([path, text]) => !path.endsWith(".json") || parseJson(path, text).diagnostics.length === 0);
  return sound ? specDigest(files) : digestOfText(JSON.stringify([...files]));
}
