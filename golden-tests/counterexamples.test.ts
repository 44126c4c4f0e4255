import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { allFindings } from "../compiler/src/3-analyse/analyse.ts";
import type { WorkspaceAnalysis } from "../compiler/src/3-analyse/analysis.ts";
import { drawMachine } from "../compiler/src/3-analyse/model/machines/tell.ts";
import { tellSchedule } from "../compiler/src/3-analyse/model/races/tell.ts";
import { counterexampleNames, readCounterexample, type Counterexample, type RaceScript } from "./harness/counterexamples/counterexample.ts";
import { tryAll } from "./harness/counterexamples/replayMachine.ts";
import { orderOf, runOneAfterTheOther, runTogether, type Outcome } from "./harness/counterexamples/replayRace.ts";
import { whileRunning, type Running } from "./harness/counterexamples/running.ts";
import { recording } from "./harness/record.ts";

/**
 * What the model checker says, held against a real service on a real Postgres: a row really gets stuck, an update really gets lost, and what the
 * model calls safe survives the same order of statements.
 */
describe.concurrent("a counterexample is true:", () => {
  test.each(counterexampleNames())("%s", async (name) => {
    const example = readCounterexample(name);
    const found = example.race === undefined ? await whileRunning(example.specs, replayMachines) : await replayRaces(example, example.race);
    if (recording) writeFileSync(join(example.folder, "found.txt"), found);
    else expect(found, `If this is what you meant, run "npm run golden:record -- ${name}" and read what it changes.`).toBe(example.found);
  });
});

/** Every call of every tool, on a row in every state: the rows go where the model says, and nowhere else. */
async function replayMachines(running: Running): Promise<string> {
  const { machines } = running.analysis.model;
  const parts = [];
  for (const machine of machines) {
    const tried = await tryAll(running, machine);
    const moved = tried.filter(({ from, to }) => from !== to).map(({ from, tool, to }) => `${from} ${tool} ${to}`);
    const said = machine.moves.filter(({ from, to }) => from !== null && from !== to).map(({ from, tool, to }) => `${from} ${tool} ${to}`);
    expect(moved.sort(), running.log()).toEqual(said.sort());
    const width = Math.max(...tried.map(({ from, tool }) => `${from}: ${tool}`.length));
    parts.push(`${machine.entity}\n${drawMachine(machine)}`, ...toldFindings(running.analysis), tried.map(({ from, tool, to, answer }) => `${`${from}: ${tool}`.padEnd(width)}  ${answer}${to === from ? "" : `, ${to ?? "deleted"}`}`).join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

/** Two calls at once end as no order of them could, and the same calls of the workspace made safe do not. */
async function replayRaces(example: Counterexample, script: RaceScript): Promise<string> {
  const parts = [await whileRunning(example.specs, (running) => replayRace(running, script))];
  if (example.safe !== undefined) parts.push(`Made safe\n\n${await whileRunning(example.safe, (running) => replayRace(running, script))}`);
  return `${parts.join("\n\n")}\n`;
}

async function replayRace(running: Running, script: RaceScript): Promise<string> {
  const names = script.calls.map(({ tool }) => tool);
  const race = running.analysis.model.races.find(({ schedule }) => [1, 2].map((call) => schedule.find((step) => step.call === call)?.tool).sort().join() === [...names].sort().join());
  const serial = await runOneAfterTheOther(running, script);
  const serialTold = [`first, then second:  ${tell(serial[0])}`, `second, then first:  ${tell(serial[1])}`];
  if (race === undefined) {
    const together = [await runTogether(running, script, [0, 1]), await runTogether(running, script, [1, 0])];
    for (const outcome of together) expect(serial.map(sum), running.log()).toContain(sum(outcome));
    return ["No race.", ...toldFindings(running.analysis), [...serialTold, ...together.map((outcome, index) => `at once, ${index === 0 ? "first" : "second"} in front:  ${tell(outcome)}`)].join("\n")].join("\n\n");
  }
  const together = await runTogether(running, script, orderOf(script, race));
  expect(serial.map(sum), running.log()).not.toContain(sum(together));
  return [...toldFindings(running.analysis), tellSchedule(race.schedule).join("\n"), [...serialTold, `at once, in this order:  ${tell(together)}`].join("\n")].join("\n\n");
}

/** What counts: who was let through, and what is left. With which code somebody is refused may depend on who looks first. */
const sum = ({ answers, rows }: Outcome): string => JSON.stringify([answers.map((answer) => answer === "200"), rows]);
const tell = ({ answers, rows }: Outcome): string => `${answers.join(" and ")}, ${JSON.stringify(rows)}`;

const ofModel: ReadonlySet<string> = new Set(["lost-update", "racing-tools", "dead-end-state", "state-no-tool-reaches", "transition-no-tool-performs", "transition-that-can-never-happen"]);

/** Of the rules that rest on the model. */
const toldFindings = (analysis: WorkspaceAnalysis): readonly string[] => allFindings(analysis).filter(({ code }) => ofModel.has(code)).map(({ level, code, message }) => `${level} ${code}: ${message}`);
