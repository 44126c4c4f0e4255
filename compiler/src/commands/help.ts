import type { Command } from "./command.ts";
import { exitCodes } from "./exitCodes.ts";

const WIDTH = 100;

/** The help of one command: usage, description, flags, examples. */
export function commandHelp(command: Command): string {
  const flags = Object.entries(command.options).map(([name, { value, short, description }]) => [
    `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
    description,
  ] as const);
  const examples = command.examples.flatMap(({ command: text, purpose }) => [`  # ${purpose}`, `  ${text}`]);
  return [
    `Usage: ${["fascia", command.name, ...command.positionals].join(" ")} [flags]`,
    "",
    ...wrap(command.description, ""),
    "",
    "Flags:",
    ...table([...flags, ["--help", "Shows this text."]]),
    "",
    "Examples:",
    ...examples,
  ].join("\n");
}

/** The help of the whole: what each command is for, and what the exit codes mean. */
export function overview(commands: readonly { readonly name: string; readonly summary: string }[]): string {
  const { ok, diagnostics, usage, environment, refused, internal } = exitCodes;
  return [
    "Usage: fascia COMMAND [flags]",
    "",
    "Fascia compiles a folder of JSON specs to a TypeScript service on Postgres.",
    "",
    "Commands:",
    ...table(commands.map(({ name, summary }) => [name, summary] as const)),
    "",
    'Each command explains itself: "fascia check --help".',
    "",
    "Exit codes:",
    ...table([
      [String(ok), "Everything is well."],
      [String(diagnostics), "The specs have errors."],
      [String(usage), "The command was written wrongly: an unknown flag, a missing folder."],
      [String(environment), "The machine is in the way: a port that is in use, a database or a registry that does not answer."],
      [String(refused), "The registry refused, or nobody confirmed: a conflict, a missing right, a review that is due."],
      [String(internal), "A fault of Fascia's own."],
    ]),
  ].join("\n");
}

/** The help of a command that has commands of its own. */
export function groupHelp(name: string, summary: string, commands: readonly { readonly name: string; readonly summary: string }[]): string {
  return [
    `Usage: fascia ${name} COMMAND [flags]`,
    "",
    summary,
    "",
    "Commands:",
    ...table(commands.map((command) => [command.name, command.summary] as const)),
    "",
    `Each command explains itself: "fascia ${name} ${commands[0]?.name ?? ""} --help".`,
  ].join("\n");
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) => {
    const [first = "", ...rest] = wrap(right, " ".repeat(width + 4));
    return [`  ${left.padEnd(width)}  ${first.trimStart()}`, ...rest];
  });
}

/** Breaks a text into lines at its spaces, each line begun with the indent. */
export function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line !== indent && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}
