/**
 * The load generator, a process of its own: keep-alive connections over plain sockets, each with one request in flight, so that
 * it costs the two cores as little as possible. Reads a `Load` from standard input, writes a `Measured` to standard output.
 */
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { performance } from "node:perf_hooks";

export interface Load {
  readonly host: string;
  readonly port: number;
  readonly seconds: number;
  /** Requests before the clock starts, so that both sides are warm. */
  readonly warmUp: number;
  /** One connection each. `{n}` in a body is replaced by a fresh UUID for each request; a list of bodies is gone round. */
  readonly connections: readonly { readonly head: string; readonly bodies: readonly string[] }[];
}
export interface Measured {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
}

const load = (await json(process.stdin)) as Load;
let made = 0;
let started = 0;
let from = Infinity;
let until = Infinity;
const latencies: number[] = [];
const statuses: Record<string, number> = {};

await Promise.all(load.connections.map(runConnection));
latencies.sort((a, b) => a - b);
const measured: Measured = {
  requestsPerSecond: latencies.length / ((until - from) / 1000),
  p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
  p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  statuses,
};
process.stdout.write(JSON.stringify(measured));

function runConnection({ head, bodies }: Load["connections"][number], index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(load.port, load.host);
    socket.setNoDelay(true);
    let received = "";
    let sentAt = 0;
    let count = 0;
    const send = (): void => {
      const now = performance.now();
      if (started++ === load.warmUp) {
        from = now;
        until = now + load.seconds * 1000;
      }
      if (now >= until) {
        socket.end();
        resolve();
        return;
      }
      sentAt = now;
      const body = (bodies[(count++ + index) % bodies.length] ?? "").replace("{n}", uuid());
      socket.write(body === "" ? `${head}\r\n` : `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (data) => {
      received += data.toString("latin1");
      const headEnd = received.indexOf("\r\n\r\n");
      if (headEnd === -1) return;
      const length = Number(/content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0);
      if (received.length < headEnd + 4 + length) return;
      const status = received.slice(9, 12);
      if (sentAt >= from) {
        latencies.push(performance.now() - sentAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
      received = "";
      send();
    });
  });
}

/** Unlike any other of this or an earlier run. */
function uuid(): string {
  const count = (made++).toString(16).padStart(12, "0");
  const run = (Date.now() & 0xffffffff) >>> 0;
  return `${run.toString(16).padStart(8, "0")}-${process.pid.toString(16).padStart(4, "0").slice(-4)}-4000-8000-${count}`;
}
