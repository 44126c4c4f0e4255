import type { Terminal } from "./terminal.ts";

/** A flag of a command. */
export interface Option {
  /** The word that stands for its value in the help; without one the flag takes no value. */
  readonly value?: string;
  /** One letter for it: `-m` for `--message`. */
  readonly short?: string;
  readonly description: string;
}

/** One command of the command line, as data: the parser, the help and the tests read it. */
export interface Command {
  readonly name: string;
  /** What it does, in a few sentences for the help. */
  readonly description: string;
  /** The words it takes besides flags, in order. Those in brackets, `[DIR]`, can be left out. */
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Commands to copy, each with what it is good for. */
  readonly examples: readonly { readonly command: string; readonly purpose: string }[];
  /** Does the work and returns the exit code; see `exitCodes`. */
  run(given: Arguments, terminal: Terminal): Promise<number>;
}

/** What the user wrote, checked against the command. */
export interface Arguments {
  /** By the command's words: `given.positionals.DIR`. */
  readonly positionals: Readonly<Record<string, string>>;
  /** By the flag's name without dashes: text, or true for a flag without a value. */
  readonly options: Readonly<Record<string, string | true>>;
}

/** Returns the word that stands at a place; the parser has made sure that it is there. */
export function positional(given: Arguments, word: string): string {
  const text = given.positionals[word];
  if (text === undefined) throw new Error(`The command takes no ${word}.`);
  return text;
}

/** Returns a word that may be left out: `optionalPositional(given, "DIR")` for `[DIR]`. */
export function optionalPositional(given: Arguments, word: string): string | undefined {
  return given.positionals[word];
}

/** Returns a flag's value, or undefined when the flag was not given. */
export function textOption(given: Arguments, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === "string" ? value : undefined;
}

/** A command in a list of commands, loaded only when it is asked for. One that has commands of its own gives those. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<{ readonly command: Command } | { readonly subcommands: readonly CommandEntry[] }>;
}
