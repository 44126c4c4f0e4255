import { child } from "../../../diagnostics/pointer.ts";
import type { EntitySpec } from "../../../spec/index.ts";
import { inWords, valuesIn } from "../../facts/values/describe.ts";
import type { Environment } from "../../facts/values/environment.ts";
import { judge } from "../../facts/values/judge.ts";
import { there, words } from "../../facts/values/possible.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Yellow: a transition that is closed for good. */
export const guardNeverHolds: WorkspaceRule = {
  on: "workspace",
  code: "guard-never-holds",
  level: "yellow",
  sentence: "Some row can meet the guard of each transition.",
  why: "The fields' own limits keep the guard from ever being true, so that no row can go this way, and every call that tries is refused.",
  remedy: "Correct the guard, or the limits of the field.",
  fires: { entities: [parcel("weight < 0")] },
  passes: { entities: [parcel("weight > 0")], also: ["dead-end-state", "state-no-tool-reaches"] },

  find({ workspace, entities }) {
    return workspace.entities.flatMap((entity) => entity.transitions.flatMap(({ name, guard, from }, index) => {
      const status = new Map([["status", words(...from)]]);
      const environment: Environment = { entities, paths: new Map([["row", there({ kind: "row", entity: entity.name, known: status })]]), decided: new Map() };
      if (guard === undefined || judge(guard, environment) !== "never") return [];
      const values = inWords(guard, environment);
      return [{
        subject: { kind: "entity" as const, name: entity.name },
        message: `The guard of transition "${name}" of "${entity.name}" can never hold${values === "" ? "" : `: ${values}`}. Correct it, or the limits of the field.`,
        evidence: [{ message: "This is never true.", place: { file: entity.file, pointer: child("/statusMachine/transitions", index, "guard") } }] as const,
        facts: { transition: name, values: { ...valuesIn(guard, environment) } },
      }];
    }));
  },
};

function parcel(guard: string): EntitySpec {
  return {
    name: "Parcel", version: 1, description: "Something that is sent.",
    fields: { weight: { type: "integer", required: true, minimum: 0, description: "In grams." } },
    statusMachine: { initial: "packed", states: ["packed", "sent"], transitions: [{ name: "send", from: ["packed"], to: "sent", guard }] },
    rowLevelAccess: false,
  };
}
