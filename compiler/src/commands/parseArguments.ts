import { parseArgs } from "node:util";

import { didYouMean } from "../diagnostics/didYouMean.ts";
import type { Arguments, Command, Option } from "./command.ts";
import { UsageProblem } from "./usageProblem.ts";

/**
 * Reads what the user wrote after the command's name.
 *
 * @throws UsageProblem for an unknown flag, a flag without its value or with one too many, and missing or extra words.
 */
export function parseArguments(command: Pick<Command, "name" | "positionals" | "options">, words: readonly string[]): Arguments {
  const names = Object.keys(command.options);
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(names.map((name) => [name, optionConfig(command.options[name])])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const options: Record<string, string | true> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    else if (token.kind === "option") options[token.name] = optionValue(command, token);
  }
  return { options, positionals: namePositionals(command, positionals) };
}

function optionConfig(option: Option | undefined): { readonly type: "boolean" | "string"; readonly short?: string } {
  return { type: option?.value === undefined ? "boolean" : "string", ...(option?.short !== undefined && { short: option.short }) };
}

type OptionToken = Extract<NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number], { kind: "option" }>;

function optionValue(command: Pick<Command, "name" | "options">, token: OptionToken): string | true {
  const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
  if (option === undefined) {
    const near = didYouMean(token.name, Object.keys(command.options));
    const advice = near === undefined ? `"fascia ${command.name} --help" lists its flags.` : `Did you mean "--${near}"?`;
    throw new UsageProblem(`"fascia ${command.name}" has no flag "${token.rawName}". ${advice}`);
  }
  if (option.value === undefined) {
    if (token.value === undefined) return true;
    throw new UsageProblem(`The flag "--${token.name}" takes no value, so "${token.value}" has no place.`);
  }
  // "--out --json": the next flag is not a value, although the parser takes it for one.
  const missing = token.value === undefined || token.value === "" || (!token.inlineValue && token.value.startsWith("-"));
  if (missing) throw new UsageProblem(`The flag "--${token.name}" needs a value: --${token.name} ${option.value}.`);
  return token.value as string;
}

function namePositionals(command: Pick<Command, "name" | "positionals">, given: readonly string[]): Record<string, string> {
  const usage = ["fascia", command.name, ...command.positionals].join(" ");
  const extra = given[command.positionals.length];
  if (extra !== undefined) throw new UsageProblem(`"${extra}" is one word too many: the command is "${usage}".`);
  // Whoever leaves out a word leaves out the last optional one.
  let missing = Math.max(0, command.positionals.length - given.length);
  const words = command.positionals.toReversed().filter((word) => !(word.startsWith("[") && missing-- > 0)).reverse();
  return Object.fromEntries(
    words.map((word, index) => {
      const value = given[index];
      if (value === undefined || value === "") throw new UsageProblem(`The ${word} is missing: the command is "${usage}".`);
      return [word.replace(/^\[(.+)\]$/, "$1"), value];
    }),
  );
}
