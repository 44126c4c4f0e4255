import { crc32, deflateRawSync } from "node:zlib";

/** DOS time has no zone and begins in 1980: the same files give the same archive, whenever it is made. */
const EPOCH = { time: 0, date: (1 << 5) | 1 };
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const VERSION = 20;
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;

/** Packs files into a ZIP archive (PKWARE APPNOTE 6.3.10, without the extensions for 4 GiB and for more than 65,535 files). */
export function zip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const entries = [...files].map(([path, content]) => ({ name: Buffer.from(path), content, packed: deflateRawSync(content), crc: crc32(content) }));
  if (entries.length > 0xffff) throw new RangeError(`An archive holds at most 65,535 files; these are ${entries.length}.`);
  let offset = 0;
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  for (const entry of entries) {
    const header = Buffer.alloc(LOCAL_HEADER);
    header.writeUInt32LE(0x04034b50, 0);
    writeCommon(header, 4, entry);
    local.push(header, entry.name, entry.packed);
    const record = Buffer.alloc(CENTRAL_HEADER);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(VERSION, 4);
    writeCommon(record, 6, entry);
    record.writeUInt32LE(offset, 42);
    central.push(record, entry.name);
    offset += LOCAL_HEADER + entry.name.length + entry.packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(END_RECORD);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** What the header of a file and its record in the directory have in common. */
function writeCommon(header: Buffer, at: number, { name, content, packed, crc }: { readonly name: Buffer; readonly content: Uint8Array; readonly packed: Buffer; readonly crc: number }): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt16LE(EPOCH.time, at + 6);
  header.writeUInt16LE(EPOCH.date, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(packed.length, at + 14);
  header.writeUInt32LE(content.length, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}
