import type { CheckedEntity, CheckedTool } from "../2-check/checked.ts";
import { isWrite } from "../3-analyse/facts/nodes.ts";
import type { Machine } from "./explanation.ts";
import type { Subject } from "./subject.ts";
import { distinct, list } from "./words.ts";

/** The status machines that a tool moves rows in, each with all tools of the workspace on its arrows. */
export function machinesOf(subject: Subject): readonly Machine[] {
  const moved = distinct(subject.tool.flow.nodes.filter(isWrite).filter(({ spec }) => spec.action === "transition").map(({ entity }) => entity));
  return moved.flatMap((name) => {
    const entity = subject.entities.get(name);
    return entity?.spec.statusMachine === undefined ? [] : [machineOf(entity, entity.spec.statusMachine.initial, subject)];
  });
}

function machineOf(entity: CheckedEntity, initial: string, { tools, tool }: Subject): Machine {
  const performs = (each: CheckedTool, name: string): boolean =>
    each.flow.nodes.filter(isWrite).some((write) => write.entity === entity.name && write.transition?.some((transition) => transition.name === name) === true);
  return {
    entity: entity.name,
    initial,
    createdBy: tools.filter((each) => each.flow.nodes.filter(isWrite).some((write) => write.entity === entity.name && write.spec.action === "create")).map(({ name }) => name),
    transitions: entity.transitions.map(({ name, from, to, allowedRoles }) => ({
      name, from, to,
      tools: tools.filter((each) => performs(each, name)).map((each) => each.name),
      condition: [
        ...(allowedRoles === undefined ? [] : [list(allowedRoles, "or")]),
        ...(entity.spec.statusMachine?.transitions.find((each) => each.name === name)?.guard === undefined ? [] : [`if ${entity.spec.statusMachine.transitions.find((each) => each.name === name)?.guard ?? ""}`]),
      ].join(", "),
      here: performs(tool, name),
    })),
  };
}
