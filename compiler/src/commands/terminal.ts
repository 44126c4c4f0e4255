import { personAt } from "./prompt.ts";

/** Somebody who can answer. Each answer is one line, or undefined when they went away: Ctrl-C, Ctrl-D. */
export interface Person {
  ask(question: string): Promise<string | undefined>;
  /** The same without showing what is typed. */
  askSecret(question: string): Promise<string | undefined>;
}

/** Where a command writes. */
export interface Terminal {
  /** Writes a line to standard output: what was asked for. */
  print(line: string): void;
  /** Writes a line to standard error: what went wrong. */
  complain(line: string): void;
  /** Whether each of the two takes colours. */
  readonly color: { readonly out: boolean; readonly error: boolean };
  /** Absent in a pipeline: then nothing is asked, and nothing is assumed to have been answered. */
  readonly person?: Person;
}

/** The terminal of this process. Colours go only to a person: never into a file or a pipe, nor against NO_COLOR. */
export function processTerminal(): Terminal {
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
    color: { out: wantsColor(process.stdout, process.env), error: wantsColor(process.stderr, process.env) },
    ...(process.stdin.isTTY && process.stderr.isTTY && { person: personAt({ input: process.stdin, output: process.stderr }) }),
  };
}

/** Says whether a stream takes colours; see https://no-color.org for NO_COLOR. */
export function wantsColor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
}
