import { painter, type Style } from "../../diagnostics/paint.ts";

/** What a service writes: one JSON object a line, in the form of pino. Lines of others, such as a crash, are text. */
interface Logged {
  readonly time?: number;
  readonly severity?: string;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

const styles: Readonly<Record<string, Style>> = { ERROR: "error", CRITICAL: "error", WARNING: "warning", DEBUG: "quiet" };
/** Said by the rest of the line already, or the same on each. */
const LEFT_OUT = new Set(["time", "level", "severity", "msg", "service"]);

/** A line as a person reads it: `12:00:01.250 INFO call  tool=placeOrder ms=3`. */
export function logLine(line: string, color: boolean): string {
  const logged = parsed(line);
  if (logged?.time === undefined) return line;
  const { time, severity = "INFO", msg = "" } = logged;
  const paint = painter(color);
  const fields = Object.entries(logged).filter(([name]) => !LEFT_OUT.has(name)).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const level = styles[severity] === undefined ? severity : paint(severity, styles[severity]);
  return [new Date(time).toISOString().slice(11, 23), level, msg, ...(fields.length === 0 ? [] : [paint(` ${fields.join(" ")}`, "quiet")])].join(" ");
}

/** Lines from a time on, in milliseconds; a line without a time belongs to the one before it. */
export function linesSince(lines: readonly string[], since: number | undefined): readonly string[] {
  if (since === undefined) return lines;
  const first = lines.findIndex((line) => (parsed(line)?.time ?? 0) >= since);
  return first === -1 ? [] : lines.slice(first);
}

/** What was written between two looks at the last lines of one log: what follows on as much of the old lines as the new ones begin with. */
export function linesAfter(before: readonly string[], now: readonly string[]): readonly string[] {
  for (let overlap = Math.min(before.length, now.length); overlap > 0; overlap--) {
    const start = before.length - overlap;
    if (before[start] === now[0] && before.slice(start).every((line, index) => line === now[index])) return now.slice(overlap);
  }
  return now;
}

function parsed(line: string): Logged | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(line) as Logged;
    return { ...value, ...(typeof value.time !== "number" && { time: undefined }) } as Logged;
  } catch {
    return undefined;
  }
}
