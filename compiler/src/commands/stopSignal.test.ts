import { EventEmitter } from "node:events";
import { expect, test } from "vitest";

import { stopSignal, type Signalled } from "./stopSignal.ts";

function fixture(): { signal: AbortSignal; send(name: string, at: number): void; exits: number[] } {
  const exits: number[] = [];
  const emitter = new EventEmitter();
  const target: Signalled = { on: (name, listener) => emitter.on(name, listener), exit: (code) => void exits.push(code) };
  let now = 0;
  const signal = stopSignal(target, () => now);
  return {
    signal,
    exits,
    send(name, at) {
      now = at;
      emitter.emit(name);
    },
  };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s asks for a stop", (name) => {
  const { signal, send, exits } = fixture();
  expect(signal.aborted).toBe(false);
  send(name, 0);
  expect(signal.aborted).toBe(true);
  expect(exits).toEqual([]);
});

test("the echo of a Ctrl-C, which npm sends on, changes nothing; a second Ctrl-C ends at once", () => {
  const { send, exits } = fixture();
  send("SIGINT", 1_000);
  send("SIGINT", 1_010);
  expect(exits).toEqual([]);
  send("SIGINT", 3_000);
  expect(exits).toEqual([130]);
});
