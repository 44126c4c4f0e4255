import { writeSync } from "node:fs";
import type { Log } from "../call.ts";

/** Names, and numbers as pino gives them, so that pino's tools read our lines. */
export const logLevels = { debug: 20, info: 30, warn: 40, error: 50, silent: Number.POSITIVE_INFINITY } as const;
export type LogLevel = keyof typeof logLevels;

/** The names that Google Cloud Logging shows lines by. */
const severities = { debug: "DEBUG", info: "INFO", warn: "WARNING", error: "ERROR" } as const;

export interface ServerLog extends Log {
  debug(fields: object, message: string): void;
  /** Writes what is buffered. Called before the process ends. */
  flush(): void;
}

const BUFFER_CHARACTERS = 16_384;

/**
 * One JSON object a line, in the form of pino (`level`, `time`, `msg`) with the `severity` of Cloud Logging. pino itself
 * would be a fifth of the code that a start has to load, for what is here one `JSON.stringify` a call; lines of one turn of
 * the event loop leave in one write.
 *
 * @param write takes whole lines; it must not keep the process waiting for long
 */
export function createLog(level: LogLevel, service: string, write: (lines: string) => void = writeToStandardOutput, clock: () => number = Date.now): ServerLog {
  const least = logLevels[level];
  let buffer = "";
  let scheduled = false;

  const flush = (): void => {
    scheduled = false;
    if (buffer === "") return;
    const lines = buffer;
    buffer = "";
    write(lines);
  };
  const line = (name: keyof typeof severities, fields: object, message: string): void => {
    if (logLevels[name] < least) return;
    buffer += `${JSON.stringify({ level: logLevels[name], severity: severities[name], time: clock(), service, ...fields, msg: message }, plainErrors)}\n`;
    if (buffer.length >= BUFFER_CHARACTERS) flush();
    else if (!scheduled) {
      scheduled = true;
      setImmediate(flush);
    }
  };

  return {
    debug: (fields, message) => line("debug", fields, message),
    info: (fields, message) => line("info", fields, message),
    warn: (fields, message) => line("warn", fields, message),
    error: (fields, message) => line("error", fields, message),
    flush,
  };
}

/** In `JSON.stringify`: an error, as far as it may be seen. */
function plainErrors(_name: string, value: unknown): unknown {
  return value instanceof Error ? describeError(value) : value;
}

/**
 * An error for the log, without what it may have picked up of a caller's values: Postgres' `detail` and `where` quote rows,
 * and the messages of data exceptions (SQLSTATE class 22) and of syntax errors quote the text that they could not read.
 */
export function describeError(error: Error): Readonly<Record<string, unknown>> {
  const { code, table, column, constraint } = error as Error & Readonly<Record<"code" | "table" | "column" | "constraint", unknown>>;
  const quotesValues = error instanceof SyntaxError || (typeof code === "string" && /^22...$/.test(code));
  return {
    type: error.name,
    ...(quotesValues ? {} : { message: error.message }),
    ...defined({ code, table, column, constraint }),
    stack: quotesValues ? framesOf(error) : error.stack,
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
}

function defined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === "string"));
}

/** The stack without its head, which repeats the message. */
function framesOf(error: Error): string | undefined {
  return error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).join("\n");
}

// Not `process.stdout.write`, whose set-up costs a start 1 ms; it takes over where the reader of a pipe is too slow for us.
let standardOutputIsSlow = false;
function writeToStandardOutput(lines: string): void {
  const bytes = Buffer.from(lines);
  let written = 0;
  try {
    while (!standardOutputIsSlow && written < bytes.length) written += writeSync(1, bytes, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return;
    standardOutputIsSlow = true;
  }
  if (written < bytes.length) process.stdout.write(bytes.subarray(written));
}
