import type { EntityPlan } from "../../4-plan/plan.ts";
import type { Code, SqlTemplate } from "../../expression/code.ts";
import { fieldType } from "../fieldType.ts";
import { mentions } from "../mentions.ts";
import { commented, docComment } from "../print/comment.ts";
import { block, lines, print, type Doc } from "../print/doc.ts";
import { literal, object, propertyName, string } from "../print/literal.ts";
import { sqlTemplate } from "../sqlText.ts";
import { runtime } from "../symbols.ts";
import { sourceFile } from "./sourceFile.ts";

/** `entities/NAME.ts`: the row's interface, and what the runtime must know of the entity. */
export function entityFile(plan: EntityPlan): string {
  const { name, spec } = plan.entity;
  return sourceFile(`entities/${plan.fileName}`, `entity "${name}", version ${spec.version}`, [name], [
    lines([docComment(spec.description), rowInterface(plan)]),
    print`export const ${name} = ${runtime("defineEntity")}<${name}>()(${definition(plan)});`,
  ]);
}

function rowInterface({ entity }: EntityPlan): Doc {
  const members = entity.fields.map(({ name, field, system, type }) =>
    commented(system ? undefined : field.description, `${propertyName(name)}: ${fieldType(type)};`));
  return block(`export interface ${entity.name}`, lines(members));
}

const definition = ({ entity, table, invariants, transitions }: EntityPlan): Doc =>
  object([
    ["name", string(entity.name)],
    ["table", string(table.name)],
    ["sensitive", literal(entity.fields.filter(({ field }) => field.sensitive === true).map(({ name }) => name))],
    ["invariants", { ...object([], "lines"), items: invariants.map(invariant) }],
    ["transitions", { ...object([], "lines"), items: transitions.map(transition) }],
  ], "lines");

function invariant({ name, message, source, parameter, holds, broken }: EntityPlan["invariants"][number]): Doc {
  const rule: (readonly [string, Doc])[] = [["message", string(message)]];
  if (holds !== undefined) rule.push(["holds", print`(${parameters([parameter, ...(mentions(holds, "tx") ? ["tx"] : [])])}) => ${holds}`]);
  if (broken !== undefined) rule.push(["broken", print`(${parameters(["ids", ...(bindsMention(broken, "tx") ? ["tx"] : [])])}) => ${sqlTemplate(broken)}`]);
  return lines([docComment(source), print`${propertyName(name)}: ${object(rule, "lines")}`]);
}

function transition({ name, from, to, allowedRoles, guard, parameter, message }: EntityPlan["transitions"][number]): Doc {
  const properties: (readonly [string, Doc])[] = [["from", literal(from)], ["to", string(to)]];
  if (allowedRoles !== undefined) properties.push(["allowedRoles", literal(allowedRoles)]);
  if (guard !== undefined) properties.push(["guard", print`(${parameters(guardParameters(parameter, guard))}) => ${guard}`]);
  if (message !== undefined) properties.push(["message", string(message)]);
  return print`${propertyName(name)}: ${object(properties)}`;
}

const guardParameters = (row: string, guard: Code): readonly string[] => {
  if (mentions(guard, "tx")) return [row, "caller", "tx"];
  return mentions(guard, "caller") ? [row, "caller"] : [row];
};

const bindsMention = ({ parts }: SqlTemplate, name: string): boolean => parts.some((part) => typeof part !== "string" && mentions(part.code, name));

const parameters = (names: readonly string[]): string => names.join(", ");
