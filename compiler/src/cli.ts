import { commandHelp, overview } from "./commands/help.ts";
import type { Command } from "./commands/command.ts";
import { exitCodes } from "./commands/exitCodes.ts";
import { parseArguments } from "./commands/parseArguments.ts";
import type { Terminal } from "./commands/terminal.ts";
import { UsageProblem } from "./commands/usageProblem.ts";
import { didYouMean } from "./diagnostics/didYouMean.ts";
import { EnvironmentProblem } from "./local/environmentProblem.ts";

/** The commands in the order in which a newcomer needs them. Each is loaded only when it is asked for. */
const commands: readonly { readonly name: string; readonly summary: string; load(): Promise<{ readonly command: Command }> }[] = [
  { name: "dev", summary: "Runs a workspace on this machine and follows your edits.", load: () => import("./commands/dev.ts") },
  { name: "check", summary: "Finds every fault of a workspace.", load: () => import("./commands/check.ts") },
  { name: "explain", summary: "Tells in words and as a drawing what a tool does, and why it has its risk level.", load: () => import("./commands/explain.ts") },
  { name: "compile", summary: "Turns a workspace into a bundle: source, server, migrations, contract.", load: () => import("./commands/compile.ts") },
  { name: "verify", summary: "Proves again, from the emitted code, what a bundle promises.", load: () => import("./commands/verify.ts") },
  { name: "run", summary: "Runs a bundle with the settings of the environment, as a container would.", load: () => import("./commands/run.ts") },
  { name: "token", summary: "Prints a token to call a service under development with.", load: () => import("./commands/token.ts") },
];

export { processTerminal } from "./commands/terminal.ts";

/**
 * Runs one command of the command line.
 *
 * @param words what the user wrote after `fascia`
 * @returns the exit code; see `exitCodes`
 */
export async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    if (error instanceof UsageProblem) return refuse(terminal, error.message, exitCodes.usage);
    if (error instanceof EnvironmentProblem) return refuse(terminal, error.message, exitCodes.environment);
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return refuse(terminal, `This is a fault of Fascia, not of your specs; please report it with these lines:\n${trace}`, exitCodes.internal);
  }
}

async function dispatch([name, ...words]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || (name === "help" && words.length === 0)) {
    terminal.print(overview(commands));
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  // "fascia help check" means the same as "fascia check --help".
  if (name === "help") return dispatch([...words, "--help"], terminal);
  const found = commands.find((each) => each.name === name);
  if (found === undefined) throw unknownCommand(name);
  const { command } = await found.load();
  const beforeSeparator = words.slice(0, words.includes("--") ? words.indexOf("--") : undefined);
  if (beforeSeparator.includes("--help") || beforeSeparator.includes("-h")) {
    terminal.print(commandHelp(command));
    return exitCodes.ok;
  }
  return command.run(parseArguments(command, words), terminal);
}

function unknownCommand(name: string): UsageProblem {
  const near = didYouMean(name, commands.map((command) => command.name));
  const advice = near === undefined ? '"fascia --help" lists the commands.' : `Did you mean "fascia ${near}"?`;
  return new UsageProblem(`There is no ${name.startsWith("-") ? "flag" : "command"} "${name}". ${advice}`);
}

function refuse(terminal: Terminal, message: string, exitCode: number): number {
  terminal.complain(terminal.color.error ? `\u001b[31mfascia:\u001b[0m ${message}` : `fascia: ${message}`);
  return exitCode;
}
