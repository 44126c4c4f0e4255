import fc from "fast-check";
import { expect, test } from "vitest";

import type { EntitySpec, ToolSpec } from "../../../spec/index.ts";
import { analysed, checked } from "../../testing/analysed.ts";
import { exampleWorkspace } from "../../risk/exampleWorkspace.ts";
import { arrive, moveParcel, packParcel, parcel, send } from "../../risk/exampleMachine.ts";
import type { MachineModel } from "./machine.ts";
import { machineModel } from "./machineModel.ts";
import { drawMachine, tellCalls } from "./tell.ts";
import { randomFrom } from "../testing/random.ts";
import { randomMachine } from "./testing/randomMachine.ts";

function modelled(entity: EntitySpec, tools: readonly ToolSpec[]): MachineModel {
  const workspace = checked(exampleWorkspace({ entities: [entity], tools }));
  return machineModel(workspace.entities.find(({ name }) => name === entity.name)!, workspace.tools);
}

test("a machine is drawn with the tools on its arrows, and says where rows stay", () => {
  const machine = modelled(parcel([send, arrive, { name: "lose", from: ["sent"], to: "lost" }], ["packed", "sent", "arrived", "lost"]), [packParcel, moveParcel("sendParcel", "sent"), moveParcel("loseParcel", "lost")]);
  expect(drawMachine(machine)).toBe(`(new)    -- packParcel --> packed
packed   -- sendParcel: send --> sent
sent     -- loseParcel: lose --> lost
arrived  no tool leads here
lost     end`);
});

test("the witness is the shortest list of calls", () => {
  const machine = modelled(parcel([send, { name: "skip", from: ["packed"], to: "arrived" }, arrive]), [packParcel, moveParcel("sendParcel", "sent"), moveParcel("deliverParcel", "arrived")]);
  const arrived = machine.states.find(({ name }) => name === "arrived")!;
  expect(tellCalls("Parcel", arrived.reachedBy!, "arrived")).toBe('packParcel -> deliverParcel: the Parcel is now "arrived"');
});

test("where no tool makes rows, they begin in the initial state", () => {
  const { states } = modelled(parcel(), [moveParcel("sendParcel", "sent")]);
  expect(states.map(({ name, ends, reachedBy }) => [name, ends, reachedBy?.length])).toEqual([["packed", "moves", 0], ["sent", "stuck", 1], ["arrived", "unreached", undefined]]);
});

test("the model of a workspace is part of its analysis", () => {
  const { model } = analysed(exampleWorkspace({ entities: [parcel()], tools: [packParcel] }));
  expect(model.machines.map(({ entity }) => entity)).toEqual(["Parcel"]);
});

test("random machines and tools: calls move a row exactly as when each tool is run on each state with each input", () => {
  const property = fc.property(fc.gen(), (gen) => {
    const { entity, tools, simulate } = randomMachine(randomFrom(gen));
    const { moves, states, initial } = modelled(entity, tools);
    const reached = states.filter(({ reachedBy }) => reachedBy !== undefined).map(({ name }) => name);
    const said = new Set(moves.map(({ from, tool, to }) => `${from} ${tool} ${to}`));
    const done = new Set([null, ...reached].flatMap((from) => simulate(from).map(({ tool, to }) => `${from} ${tool} ${to}`)));
    expect([...said].sort()).toEqual([...done].sort());

    const really = new Set<string>();
    const made = simulate(null).map(({ to }) => to);
    const queue = made.length === 0 ? [initial] : made;
    for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
      if (state === null || really.has(state)) continue;
      really.add(state);
      queue.push(...simulate(state).map(({ to }) => to));
    }
    expect(reached.sort()).toEqual([...really].sort());
    for (const { name, ends } of states) if (ends === "stuck") expect(simulate(name).filter(({ to }) => to !== name)).toEqual([]);
  });
  fc.assert(property, { numRuns: 100, seed: 3 });
});
