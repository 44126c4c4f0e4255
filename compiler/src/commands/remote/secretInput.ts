import { text } from "node:stream/consumers";

import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";

/**
 * A secret: typed without being shown, or the first line of standard input. Never a word of the command, which histories and lists of processes keep.
 *
 * @param hint how a pipeline gives it
 */
export async function readSecret(terminal: Terminal, question: string, hint: string): Promise<string> {
  const typed = terminal.person === undefined ? await firstLine() : await terminal.person.askSecret(question);
  if (typed === undefined || typed === "") throw new UsageProblem(terminal.person === undefined ? `There is no terminal to ask at, and standard input is empty. ${hint}` : "Nothing was typed, so nothing was done.");
  return typed;
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) return "";
  return (await text(process.stdin)).split(/\r?\n/)[0] ?? "";
}
