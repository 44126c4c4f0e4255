import { Writable } from "node:stream";

import type { Person } from "./terminal.ts";

/** The streams of a terminal at which somebody sits. */
export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks the person at a terminal. */
export function personAt({ input, output }: Streams): Person {
  return { ask: (question) => read({ input, output }, question, true), askSecret: (question) => read({ input, output }, question, false) };
}

/** One line. What is typed for a secret is shown nowhere. Gives undefined when the person goes away: Ctrl-C, Ctrl-D. */
async function read({ input, output }: Streams, question: string, shown: boolean): Promise<string | undefined> {
  const { createInterface } = await import("node:readline");
  output.write(question);
  // The line editor echoes what it reads into its output.
  const echo = shown ? output : new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: echo, terminal: true, historySize: 0 });
  if (shown) lines.setPrompt(question);
  return new Promise((resolve) => {
    let answer: string | undefined;
    lines.once("line", (line) => {
      answer = line;
      lines.close();
    });
    lines.once("SIGINT", () => lines.close());
    lines.once("close", () => {
      if (!shown || answer === undefined) output.write("\n");
      resolve(answer);
    });
  });
}
