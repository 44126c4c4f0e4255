import { inflateRawSync } from "node:zlib";

/** Reads an archive by its central directory. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name, local] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)];
    const start = local + 30 + archive.readUInt16LE(local + 26);
    files.set(archive.toString("utf8", at + 46, at + 46 + name), inflateRawSync(archive.subarray(start, start + packed)));
    at += 46 + name;
  }
  return files;
}
