import { setTimeout as wait } from "node:timers/promises";

import { call, open, type Connection } from "../../remote/client.ts";
import type { EnvironmentName } from "../../remote/endpoints.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { EnvironmentProblem } from "../../local/environmentProblem.ts";
import { optionalPositional, textOption, type Arguments, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import { parseDuration } from "../parseDuration.ts";
import { stopSignal } from "../stopSignal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { environmentOf, environmentOption, workspaceOf } from "./environment.ts";
import { logLine, linesAfter, linesSince } from "./logLines.ts";
import { connect, withNearWorkspace } from "./session.ts";

/** As many lines as the registry gives at once. */
const MOST_LINES = 5000;
/** How often is looked for more. */
const LOOK_MS = 1000;

export const command: Command = {
  name: "logs",
  description:
    "Shows the last lines that the service of an environment wrote: of the version that runs, or ran last. A service logs no inputs and no rows. The word is a folder that was pulled, the current one when it is left out, or a workspace. Ctrl-C ends --follow.",
  positionals: ["[WORKSPACE]"],
  options: {
    ...environmentOption,
    follow: { short: "f", description: "Goes on with what is written from now on, also by the next version." },
    since: { value: "TIME", description: "Lines of the last so long: 30s, 10m, 12h, 7d." },
    lines: { value: "N", description: "So many lines at most; 200 when left out." },
    deployment: { value: "ID", description: "Of this deployment instead." },
    json: { description: "Prints lines as the service wrote them: a JSON object each." },
  },
  examples: [
    { command: "fascia logs shop --environment development --follow", purpose: "While you try it" },
    { command: "fascia logs shop -e production --since 10m --json", purpose: "For a program" },
  ],
  async run(given, terminal) {
    const environment = environmentOf(given);
    const since = textOption(given, "since") === undefined ? undefined : Date.now() - parseDuration(textOption(given, "since") ?? "") * 1000;
    const most = linesOf(given, since !== undefined);
    const { workspace, link } = workspaceOf(optionalPositional(given, "WORKSPACE"));
    const connection = connect(terminal, link);
    const show = (lines: readonly string[]): void => lines.forEach((line) => terminal.print(given.options["json"] === true ? line : logLine(line, terminal.color.out)));

    return withNearWorkspace(connection, workspace, async () => {
      const chosen = textOption(given, "deployment");
      let deployment = chosen ?? (await lastThatRan(connection, workspace, environment));
      let seen = await read(connection, workspace, deployment, MOST_LINES);
      show(linesSince(seen, since).slice(-most));
      if (given.options["follow"] !== true) return exitCodes.ok;

      for (const signal = stopSignal(); ; ) {
        await wait(LOOK_MS, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return exitCodes.ok;
        try {
          const now = await read(connection, workspace, deployment, MOST_LINES);
          show(linesAfter(seen, now));
          seen = now;
          const next = chosen ?? (await lastThatRan(connection, workspace, environment));
          if (next === deployment) continue;
          // The one before has written its last lines; the next one's are shown from the first on.
          [deployment, seen] = [next, []];
          terminal.complain(`Another deployment runs now: ${next}`);
        } catch (error) {
          // A registry that restarts is waited for.
          if (!(error instanceof EnvironmentProblem)) throw error;
          terminal.complain(error.message);
        }
      }
    });
  },
};

function linesOf(given: Arguments, all: boolean): number {
  const word = textOption(given, "lines");
  if (word === undefined) return all ? MOST_LINES : 200;
  if (!/^[1-9]\d*$/.test(word) || Number(word) > MOST_LINES) throw new UsageProblem(`"${word}" is no number of lines from 1 to ${MOST_LINES}.`);
  return Number(word);
}

/** The deployment that runs, or else the last one. */
async function lastThatRan(connection: Connection, workspace: string, environment: EnvironmentName): Promise<string> {
  const { items } = await call(connection, "environments", { params: { workspace } });
  const running = items.find(({ name }) => name === environment)?.deployment ?? (await call(connection, "deployments", { params: { workspace }, query: { environment, limit: 1 } })).items[0]?.id;
  if (running === undefined) throw new RegistryProblem("NOT_FOUND", `Nothing was deployed to ${environment} of "${workspace}" yet. "fascia deploy ${workspace} --environment ${environment}" does it.`);
  return running;
}

async function read(connection: Connection, workspace: string, deployment: string, lines: number): Promise<readonly string[]> {
  const text = await (await open(connection, "logs", { params: { workspace, deployment }, query: { lines } })).text();
  return text.split("\n").filter((line) => line !== "");
}
