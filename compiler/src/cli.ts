import { commandHelp, groupHelp, overview } from "./commands/help.ts";
import type { CommandEntry } from "./commands/command.ts";
import { exitCodes } from "./commands/exitCodes.ts";
import { parseArguments } from "./commands/parseArguments.ts";
import type { Terminal } from "./commands/terminal.ts";
import { UsageProblem } from "./commands/usageProblem.ts";
import { didYouMean } from "./diagnostics/didYouMean.ts";
import { EnvironmentProblem } from "./local/environmentProblem.ts";
import { RegistryProblem } from "./remote/registryProblem.ts";

/** The commands in the order in which a newcomer needs them. Each is loaded only when it is asked for. */
const commands: readonly CommandEntry[] = [
  { name: "dev", summary: "Runs a workspace on this machine and follows your edits.", load: () => import("./commands/dev.ts") },
  { name: "check", summary: "Finds every fault and every danger of a workspace.", load: () => import("./commands/check.ts") },
  { name: "acknowledge", summary: "Writes down that somebody stands for a yellow finding.", load: () => import("./commands/acknowledge.ts") },
  { name: "explain", summary: "Tells in words and as a drawing what a tool does, and why it has its risk level.", load: () => import("./commands/explain.ts") },
  { name: "diff", summary: "Tells what changes from one workspace to another, and what breaks callers.", load: () => import("./commands/diff.ts") },
  { name: "compile", summary: "Turns a workspace into a bundle: source, server, migrations, contract.", load: () => import("./commands/compile.ts") },
  { name: "verify", summary: "Proves again, from the emitted code, what a bundle promises.", load: () => import("./commands/verify.ts") },
  { name: "migrate", summary: "Leads a database from one schema to the next.", load: () => import("./commands/migrate.ts") },
  { name: "run", summary: "Runs a bundle with the settings of the environment, as a container would.", load: () => import("./commands/run.ts") },
  { name: "login", summary: "Signs in to a registry.", load: () => import("./commands/remote/login.ts") },
  { name: "logout", summary: "Signs out of a registry.", load: () => import("./commands/remote/logout.ts") },
  { name: "whoami", summary: "Says to which registry you are signed in, and as whom.", load: () => import("./commands/remote/whoami.ts") },
  { name: "pull", summary: "Brings a workspace from the registry into a folder.", load: () => import("./commands/remote/pull.ts") },
  { name: "push", summary: "Sends a folder's changes to your draft in the registry.", load: () => import("./commands/remote/push.ts") },
  { name: "publish", summary: "Makes a version of your draft and publishes it.", load: () => import("./commands/remote/publish.ts") },
  { name: "deploy", summary: "Runs a version in an environment, and follows it until it answers.", load: () => import("./commands/remote/deploy.ts") },
  { name: "logs", summary: "Shows what a deployed service wrote.", load: () => import("./commands/remote/logs.ts") },
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
    if (error instanceof RegistryProblem) return refuse(terminal, error.message, exitCodes.refused);
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
  return runOneOf(commands, [name, ...words], terminal, "");
}

/** @param group the words before the command's own: `migrate `, or nothing */
async function runOneOf(entries: readonly CommandEntry[], [name = "", ...words]: readonly string[], terminal: Terminal, group: string): Promise<number> {
  const found = entries.find((each) => each.name === name);
  if (found === undefined) throw unknownCommand(name, entries, group);
  const loaded = await found.load();
  const beforeSeparator = words.slice(0, words.includes("--") ? words.indexOf("--") : undefined);
  const wantsHelp = beforeSeparator.includes("--help") || beforeSeparator.includes("-h");
  if ("subcommands" in loaded) {
    const [first] = words;
    if (first !== undefined && !first.startsWith("-")) return runOneOf(loaded.subcommands, words, terminal, `${group}${name} `);
    terminal.print(groupHelp(`${group}${name}`, found.summary, loaded.subcommands));
    return wantsHelp ? exitCodes.ok : exitCodes.usage;
  }
  if (wantsHelp) {
    terminal.print(commandHelp(loaded.command));
    return exitCodes.ok;
  }
  return loaded.command.run(parseArguments(loaded.command, words), terminal);
}

function unknownCommand(name: string, entries: readonly CommandEntry[], group: string): UsageProblem {
  const near = didYouMean(name, entries.map((command) => command.name));
  const advice = near === undefined ? `"fascia ${group}--help" lists the commands.` : `Did you mean "fascia ${group}${near}"?`;
  return new UsageProblem(`There is no ${name.startsWith("-") ? "flag" : "command"} "${group}${name}". ${advice}`);
}

function refuse(terminal: Terminal, message: string, exitCode: number): number {
  terminal.complain(terminal.color.error ? `\u001b[31mfascia:\u001b[0m ${message}` : `fascia: ${message}`);
  return exitCode;
}
