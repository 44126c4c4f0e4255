import { segments, systemFields, type LoadedWorkspace } from "@fascia/compiler/browser";
import { isRecord, valueAt } from "../document/written.ts";
import type { Option } from "./field.ts";

/** What a form is about: the whole value of the file or node, and the workspace around it. */
export interface FormContext {
  readonly workspace: LoadedWorkspace;
  /** `entity`, `tool`, …, or `node`. */
  readonly subject: string;
  /** The node, or the spec. */
  readonly value: unknown;
  /** The nodes that a node's `target` may name, the flow's own. */
  readonly nodes: readonly { readonly id: string; readonly type: string }[];
}

type Source = (context: FormContext) => readonly Option[];
const plain = (names: Iterable<string>): readonly Option[] => [...names].map((value) => ({ value, label: value }));

const entities: Source = ({ workspace }) => workspace.entities.map(({ name, spec }) => ({ value: name, label: name, help: spec.description }));
const entityOf = ({ workspace, subject, value }: FormContext) => workspace.entities.find(({ name }) => name === (isRecord(value) ? value[subject === "entity" ? "name" : "entity"] : undefined))?.spec;
const fields: Source = (context) => plain([...systemFields.filter((name) => name !== "status" || entityOf(context)?.statusMachine !== undefined), ...Object.keys(entityOf(context)?.fields ?? {})]);
const declaredFields: Source = (context) => Object.entries(entityOf(context)?.fields ?? {}).map(([name, { type, description }]) => ({ value: name, label: `${name}: ${type}`, ...(description !== undefined && { help: description }) }));
const states: Source = (context) => plain(entityOf(context)?.statusMachine?.states ?? []);
const statesHere: Source = ({ value }) => plain(strings(valueAt(value, "/statusMachine/states")));
const relations: Source = (context) => Object.entries(entityOf(context)?.relationships ?? {}).map(([name, { target }]) => ({ value: name, label: `${name}: ${target}` }));
const roles: Source = ({ workspace, subject, value }) => plain(subject === "workspace" ? strings(valueAt(value, "/auth/roles")) : (workspace.workspace?.spec.auth?.roles ?? []));
const policies: Source = ({ workspace }) => workspace.policies.map(({ name, spec }) => ({ value: name, label: name, help: spec.description }));
const nodeIds: Source = ({ nodes }) => plain(nodes.map(({ id }) => id));
const reads: Source = ({ nodes }) => plain(nodes.filter(({ type }) => type === "read").map(({ id }) => id));
const serviceKind: Readonly<Record<string, string>> = { httpRequest: "http" };
const services: Source = ({ workspace, value }) => {
  const type = isRecord(value) ? String(value["type"]) : "";
  return Object.entries(workspace.workspace?.spec.services ?? {}).flatMap(([name, { kind, provider }]) => (kind === (serviceKind[type] ?? type) ? [{ value: name, label: `${name} (${provider})` }] : []));
};
const topics: Source = ({ workspace }) => plain(workspace.workspace?.spec.queues ?? []);

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);

/** Where names of other things are asked for: subject and path (`*` is any name or number) -> what there is. */
const sources: Readonly<Record<string, Source>> = {
  "node/entity": entities, "node/target": reads, "node/to": states, "node/with/*": relations, "node/groupBy/*": fields, "node/orderBy/*/field": fields, "node/aggregate/*/field": fields,
  "node/policy": policies, "node/service": services, "node/topic": topics, "node/values/{}": (context) => (isRecord(context.value) && context.value["type"] === "write" ? declaredFields(context) : []),
  "tool/auth/allowedRoles/*": roles, "tool/policies/*": policies, "tool/flow/start": nodeIds, "tool/trigger/topic": topics,
  "entity/fields/*/referenceTo": entities, "entity/relationships/*/target": entities, "entity/relationships/*/through": entities, "entity/relationships/*/field": fields,
  "entity/ownerField": fields, "entity/indexes/*/fields/*": fields, "entity/statusMachine/initial": statesHere, "entity/statusMachine/transitions/*/from/*": statesHere, "entity/statusMachine/transitions/*/to": statesHere,
  "entity/statusMachine/transitions/*/allowedRoles/*": roles,
  "workspace/auth/adminRoles/*": roles, "composite/from": entities,
};

/** What is known to stand at a path of the subject; undefined where anything may. `{}` asks for the names of entries. */
export function optionsAt(context: FormContext, path: readonly string[]): readonly Option[] | undefined {
  const [, source] = Object.entries(sources).find(([pattern]) => {
    const [subject, ...parts] = pattern.split("/");
    return subject === context.subject && parts.length === path.length && parts.every((part, index) => (part === "*" && path[index] !== "{}") || part === path[index]);
  }) ?? [];
  return source?.(context);
}

export const pathBelow = (base: string, pointer: string): readonly string[] => segments(pointer.slice(base.length));
