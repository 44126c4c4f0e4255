import type { EntitySpec, ToolSpec } from "../../../../spec/index.ts";
import type { Random } from "../../testing/random.ts";

/** A small machine, tools on it, and what each really does to a row: by running it, not by reasoning. */
export interface RandomMachine {
  readonly entity: EntitySpec;
  readonly tools: readonly ToolSpec[];
  /** What calls make of a row in a state (null: of no row yet), with every input. To null: it is deleted. */
  simulate(from: string | null): readonly { readonly tool: string; readonly to: string | null }[];
}

/** A condition as text, over a status that is called so, and as a function of the status and the input's flag. */
interface Condition { readonly text: (status: string) => string; readonly holds: (status: string, flag: boolean) => boolean }
interface RandomTool { readonly spec: ToolSpec; readonly run: (from: string | null, flag: boolean) => string | null | undefined }

export function randomMachine(random: Random): RandomMachine {
  const states = ["a", "b", "c", "d"].slice(0, 2 + random.below(3));
  const some = (): string[] => { const chosen = states.filter(() => random.below(2) === 0); return chosen.length === 0 ? [random.pick(states)] : chosen; };
  const transitions = Array.from({ length: 1 + random.below(5) }, (_, index) => ({ name: `t${index}`, from: some(), to: random.pick(states), ...(random.below(5) === 0 && { allowedRoles: [random.pick(["customer", "admin"])] }) }));
  const targets = [...new Set(transitions.map(({ to }) => to))];
  const entity: EntitySpec = {
    name: "Thing", version: 1, description: "Anything.", fields: { word: { type: "string", maxLength: 10 } },
    statusMachine: { initial: random.pick(states), states, transitions }, rowLevelAccess: false,
  };

  const condition = (depth = 0): Condition => {
    const [state, list] = [random.pick(states), some()];
    switch (random.below(depth > 1 ? 4 : 6)) {
      case 0: return { text: (status) => `${status} == '${state}'`, holds: (status) => status === state };
      case 1: return { text: (status) => `${status} != '${state}'`, holds: (status) => status !== state };
      case 2: return { text: (status) => `${status} in [${list.map((each) => `'${each}'`).join(", ")}]`, holds: (status) => list.includes(status) };
      case 3: return { text: () => "input.flag", holds: (_, flag) => flag };
      default: {
        const [one, other, both] = [condition(depth + 1), condition(depth + 1), random.below(2) === 0];
        return {
          text: (status) => `(${one.text(status)} ${both ? "&&" : "||"} ${other.text(status)})`,
          holds: (status, flag) => (both ? one.holds(status, flag) && other.holds(status, flag) : one.holds(status, flag) || other.holds(status, flag)),
        };
      }
    }
  };

  const randomTool = (index: number): RandomTool => {
    const name = `tool${index}`;
    const roles = random.pick([["customer"], ["admin"], ["customer", "admin"]]);
    /** Where a transition leads from a state; undefined: it is refused. */
    const take = (from: string, to: string): string | undefined => (transitions.some((each) => each.to === to && each.from.includes(from) && (each.allowedRoles === undefined || each.allowedRoles.some((role) => roles.includes(role)))) ? to : undefined);
    const [to, other, asked, decided] = [random.pick(targets), random.pick(targets), condition(), condition()];
    const write = (id: string, more: object): ToolSpec["flow"]["nodes"][number] => ({ id, type: "write", entity: "Thing", action: "transition", ...more }) as never;
    const read = (where: string): ToolSpec["flow"]["nodes"][number] => ({ id: "thing", type: "read", entity: "Thing", mode: "one", where });
    switch (random.below(6)) {
      case 0:
        return { spec: toolOf(name, roles, [{ id: "made", type: "write", entity: "Thing", action: "create", values: { word: "'x'" } }]), run: (from) => (from === null ? entity.statusMachine!.initial : undefined) };
      case 1: {
        const made = { id: "made", type: "write", entity: "Thing", action: "create", values: { word: "'x'" } } as const;
        return { spec: toolOf(name, roles, [made, write("moved", { where: "id == made.id", to })]), run: (from) => (from === null ? take(entity.statusMachine!.initial, to) : undefined) };
      }
      case 2:
        return { spec: toolOf(name, roles, [write("gone", { action: "softDelete", where: `id == input.id && ${asked.text("status")}` })]), run: (from, flag) => (from !== null && asked.holds(from, flag) ? null : undefined) };
      case 3:
        return { spec: toolOf(name, roles, [write("moved", { where: `id == input.id && ${asked.text("status")}`, to })]), run: (from, flag) => (from !== null && asked.holds(from, flag) ? take(from, to) : undefined) };
      case 4: {
        const assert = { id: "right", type: "assert", condition: decided.text("thing.status"), failure: { code: "NO", message: "No." } } as const;
        const run: RandomTool["run"] = (from, flag) => {
          if (from === null || !asked.holds(from, flag) || !decided.holds(from, flag)) return undefined;
          const first = take(from, to);
          return first === undefined ? undefined : take(first, other);
        };
        return { spec: toolOf(name, roles, [read(`id == input.id && ${asked.text("status")}`), assert, write("moved", { where: "id == input.id", to }), write("again", { where: "id == input.id", to: other })]), run };
      }
      default: {
        const spec = toolOf(name, roles, [read("id == input.id"), { id: "way", type: "ifSwitch", cases: [{ name: "one", when: decided.text("thing.status") }], otherwise: "two" }, write("first", { target: "thing", to }), write("second", { target: "thing", to: other })]);
        const edges = [{ from: "begin", to: "thing" }, { from: "thing", to: "way" }, { from: "way", to: "first", when: "one" }, { from: "way", to: "second", when: "two" }, { from: "first", to: "commit" }, { from: "second", to: "commit" }];
        return { spec: { ...spec, flow: { ...spec.flow, edges } }, run: (from, flag) => (from === null ? undefined : take(from, decided.holds(from, flag) ? to : other)) };
      }
    }
  };
  const tools = Array.from({ length: 2 + random.below(4) }, (_, index) => randomTool(index));
  return {
    entity,
    tools: tools.map(({ spec }) => spec),
    simulate: (from) => tools.flatMap(({ spec, run }) => [true, false].flatMap((flag) => { const to = run(from, flag); return to === undefined ? [] : [{ tool: spec.name, to }]; })),
  };
}

function toolOf(name: string, allowedRoles: string[], nodes: ToolSpec["flow"]["nodes"]): ToolSpec {
  const ids = ["begin", ...nodes.map(({ id }) => id), "commit"];
  return {
    name, version: 1, description: "A tool.", trigger: { type: "http" }, auth: { allowedRoles },
    input: { type: "object", properties: { id: { type: "string", format: "uuid" }, flag: { type: "boolean" } }, required: ["id", "flag"] },
    output: { type: "object", properties: {} },
    flow: {
      start: "begin",
      nodes: [{ id: "begin", type: "transaction", action: "begin" }, ...nodes, { id: "commit", type: "transaction", action: "commit" }],
      edges: ids.slice(1).map((to, index) => ({ from: ids[index]!, to })),
    },
  };
}
