import { Readable } from "node:stream";

/** One event of `text/event-stream` (HTML Standard, "Server-sent events"). Browsers send the last id that they saw when they come back. */
export interface StreamedEvent { readonly id: number; readonly data: unknown }

export interface EventStreamOptions {
  /** The events after one id, in order, and whether more may come. */
  next(after: number): Promise<{ readonly events: readonly StreamedEvent[]; readonly open: boolean }>;
  readonly after: number;
  /** Ends the stream; browsers then come back by themselves. */
  readonly signal: AbortSignal;
}

/** How often is looked for more: another instance may be the one that writes. */
const LOOK_MS = 200;
/** Proxies close connections on which nothing is said. */
const HEARTBEAT_MS = 15_000;

/** Streams events as they are written, and ends when no more may come. */
export function eventStream({ next, after, signal }: EventStreamOptions): Readable {
  let last = after;
  let quietSince = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const stream = new Readable({ read: () => undefined, destroy: (error, done) => (clearTimeout(timer), signal.removeEventListener("abort", end), done(error)) });
  const say = (text: string): void => {
    quietSince = performance.now();
    stream.push(text);
  };
  const look = async (): Promise<void> => {
    const { events, open } = await next(last);
    if (stream.destroyed || stream.readableEnded) return;
    for (const { id, data } of events) {
      last = id;
      say(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    if (!open) return end();
    if (performance.now() - quietSince > HEARTBEAT_MS) say(": still here\n\n");
    timer = setTimeout(turn, LOOK_MS);
  };
  const turn = (): void => void look().catch((error: Error) => stream.destroy(error));
  function end(): void {
    clearTimeout(timer);
    if (!stream.destroyed) stream.push(null);
  }
  signal.addEventListener("abort", end);
  say("retry: 1000\n\n");
  turn();
  return stream;
}
