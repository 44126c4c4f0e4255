import type { CheckedEntity, CheckedWorkspace } from "../../2-check/checked.ts";
import type { Fix, Place } from "../../diagnostics/diagnostic.ts";
import type { Evidence } from "../analysis.ts";
import type { Race } from "../model/races/race.ts";
import { tellFields, tellOrder } from "../model/races/tell.ts";
import type { DangerOf, WorkspaceRuleContext } from "./rule.ts";

/** One danger for each read that races are about, whoever the other tools are. */
export function racingDangers({ model, workspace, entities }: WorkspaceRuleContext, kinds: readonly Race["kind"][], message: (race: Race, others: string) => string): readonly DangerOf[] {
  return model.races.filter(({ kind }) => kinds.includes(kind)).map((race): DangerOf => {
    const { tool, others, read, fields, kind } = race;
    const fix = race.endsWithLock ? lockFix(workspace, race) : undefined;
    return {
      subject: { kind: "tool", name: tool },
      message: message(race, told(others, tool)),
      evidence: [
        { message: `What is read here is no longer true when the call commits: ${tellFields(race)}.`, place: placeOfRead(workspace, entities, race), path: nodesOf(race, 1) },
        ...writesOf(workspace, race),
      ],
      facts: { read, fields, kind, with: others.slice(0, mostFacts), more: Math.max(0, others.length - mostFacts) },
      ...(fix !== undefined && { fix }),
    };
  });
}

/** The others by name, the tool itself first; of very many only the first ones. */
function told(others: readonly string[], tool: string): string {
  const names = [...(others.includes(tool) ? ["another call of the same tool"] : []), ...others.filter((other) => other !== tool).map((other) => `"${other}"`)];
  return names.length <= mostNames ? names.join(" or ") : `${names.slice(0, mostNames).join(" or ")} (or ${names.length - mostNames} more)`;
}
const mostNames = 4;
const mostFacts = 20;

/** The statements of one of the two calls, in their order. */
function nodesOf({ schedule }: Race, call: 1 | 2): readonly string[] {
  return schedule.flatMap((step) => (step.call === call && step.node !== undefined && step.does !== "asks" ? [step.node] : []));
}

/** Where the other call writes in between, with the order of all statements. */
function writesOf(workspace: CheckedWorkspace, race: Race): readonly Evidence[] {
  const node = race.schedule.find(({ call, does }) => call === 2 && does !== "reads" && does !== "locks" && does !== "asks" && does !== "commits")?.node;
  const other = race.schedule.find(({ call }) => call === 2)?.tool ?? race.tool;
  const place = node === undefined ? undefined : placeOf(workspace, other, node);
  return place === undefined ? [] : [{ message: `Another call writes in between: ${tellOrder(race.schedule)}.`, place, path: nodesOf(race, 2) }];
}

function placeOfRead(workspace: CheckedWorkspace, entities: ReadonlyMap<string, CheckedEntity>, { tool, read, kind, entity }: Race): Place {
  const ruled = entities.get(entity);
  if (kind !== "brokenRule" || ruled === undefined) return placeOf(workspace, tool, read) ?? { file: "workspace.json", pointer: "" };
  return { file: ruled.file, pointer: `/invariants/${ruled.spec.invariants?.findIndex(({ name }) => name === read) ?? 0}` };
}

function placeOf(workspace: CheckedWorkspace, tool: string, node: string): Place | undefined {
  return workspace.tools.find(({ name }) => name === tool)?.flow.nodes.find(({ id }) => id === node)?.place;
}

/** Offered where the model shows that it ends the race. */
function lockFix(workspace: CheckedWorkspace, { tool, read }: Race): Fix | undefined {
  const place = placeOf(workspace, tool, read);
  if (place === undefined) return undefined;
  return { title: `Hold the rows of "${read}" until the call of "${tool}" ends`, file: place.file, edits: [{ op: "add", pointer: `${place.pointer}/lock`, value: true }] };
}

