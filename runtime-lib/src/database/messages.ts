import type { Encoded } from "./encode.ts";
import type { Prepared } from "./prepared.ts";

/**
 * Writes the messages of one wave into one buffer (PostgreSQL 55.7): so a wave is one write, and costs no buffer a message.
 * There is one scratch buffer for all: what is written is copied out before anybody else can write.
 */
let scratch = Buffer.allocUnsafe(16 * 1024);
let end = 0;

export function startMessages(): void {
  end = 0;
}
export function takeMessages(): Buffer {
  return Buffer.from(scratch.subarray(0, end));
}

/** Parse: the server keeps the statement under its name for as long as the connection lives. */
export function writeParse({ name, text }: Prepared): void {
  const start = open(0x50, name.length + text.length * 3 + 8);
  writeText(name);
  writeText(text);
  writeInt16(0);
  close(start);
}

/** Bind of the unnamed portal; all values and all results as text. */
export function writeBind({ name }: Prepared, values: readonly Encoded[]): void {
  let size = name.length + 16;
  for (const value of values) size += 4 + (value === null ? 0 : value.length * 3);
  const start = open(0x42, size);
  scratch[end++] = 0;
  writeText(name);
  writeInt16(0);
  writeInt16(values.length);
  for (const value of values) {
    if (value === null) {
      end = scratch.writeInt32BE(-1, end);
    } else {
      const length = scratch.write(value, end + 4, "utf8");
      scratch.writeInt32BE(length, end);
      end += 4 + length;
    }
  }
  writeInt16(0);
  close(start);
}

/** Describe of the unnamed portal: asks for the columns. */
export function writeDescribe(): void {
  const start = open(0x44, 8);
  scratch[end++] = 0x50;
  scratch[end++] = 0;
  close(start);
}

/** Execute of the unnamed portal, all rows. */
export function writeExecute(): void {
  const start = open(0x45, 16);
  scratch[end++] = 0;
  end = scratch.writeInt32BE(0, end);
  close(start);
}

/** Close of a statement; no error if there is none of that name. */
export function writeClose(name: string): void {
  const start = open(0x43, name.length + 8);
  scratch[end++] = 0x53;
  writeText(name);
  close(start);
}

/** Flush: the server sends what it has, before the next statement may have to wait for a lock. */
export function writeFlush(): void {
  close(open(0x48, 8));
}

/** Sync: the end of a wave. After an error the server skips everything up to here. */
export function writeSync(): void {
  close(open(0x53, 8));
}

function open(type: number, size: number): number {
  if (end + size + 5 > scratch.length) {
    const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, end + size + 5));
    scratch.copy(larger, 0, 0, end);
    scratch = larger;
  }
  scratch[end] = type;
  end += 5;
  return end - 4;
}
function close(start: number): void {
  scratch.writeInt32BE(end - start, start);
}
function writeText(text: string): void {
  end += scratch.write(text, end, "utf8");
  scratch[end++] = 0;
}
function writeInt16(value: number): void {
  end = scratch.writeInt16BE(value, end);
}
