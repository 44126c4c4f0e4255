import { list } from "../explain/words.ts";
import type { Change } from "./difference.ts";
import { align, same, show, without } from "./lists.ts";
import type { Renames } from "./renames.ts";
import type { EntitySurface, Named, Says } from "./surface.ts";

/** Fields, relations, states, rules and access of one entity. `tools` are those of the new side that touch it. */
export function entityChanges(before: EntitySurface, after: EntitySurface, tools: readonly string[], renames: Renames): readonly Change[] {
  return [
    ...fieldChanges(before, after),
    ...namedChanges("relationship", "/relationships", before.relations ?? [], after.relations ?? []),
    ...namedChanges("index", "/indexes", before.indexes ?? [], after.indexes ?? []),
    ...stateChanges(before, after),
    ...namedChanges("transition", "/statusMachine/transitions", before.transitions, after.transitions).map(asRefusal),
    ...invariantChanges(before, after, renames),
    ...ownerChanges(before, after, tools),
  ];
}

const base = { weight: "behaviour", area: "data" } as const;

function fieldChanges(before: EntitySurface, after: EntitySurface): readonly Change[] {
  const { gone, come, both } = align(before.fields, after.fields, ({ name }) => name, ({ name, renamedFrom }) => renamedFrom ?? name);
  return [
    ...come.map(({ name, says }): Change => ({ ...base, pointer: `/fields/${name}`, sentence: `Field \`${name}\` is new: ${saysWords(says)}.` })),
    ...gone.map(({ name }): Change => ({ ...base, pointer: `/fields/${name}`, sentence: `Field \`${name}\` is gone.` })),
    ...both.flatMap(([was, is]) => [
      ...(was.name === is.name ? [] : [{ ...base, pointer: `/fields/${is.name}`, before: was.name, after: is.name, sentence: `Field \`${was.name}\` is called \`${is.name}\` now.` }]),
      ...saysChanges(`Field \`${is.name}\``, `/fields/${is.name}`, was.says, is.says),
    ]),
  ];
}

const saysWords = (says: Says): string => Object.entries(says).filter(([key, value]) => value !== false || key === "default").map(([key, value]) => (value === true ? key : key === "type" ? String(value) : `${key} ${show(value)}`)).join(", ");

function saysChanges(what: string, pointer: string, before: Says, after: Says): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !same(before[key], after[key])).map((key): Change => {
    const [was, is] = [before[key], after[key]];
    const words = was === undefined || was === false ? `is ${is === true ? key : `${key} ${show(is)}`} now` : is === undefined || is === false ? `is not ${was === true ? key : `${key} ${show(was)}`} any more` : undefined;
    const alarming = (key === "sensitive" || key === "unique" || key === "guard") && was !== undefined && was !== false;
    return { ...base, pointer: `${pointer}/${key}`, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }), sentence: words === undefined ? `${what}: ${key} is ${show(is)} now; it was ${show(was)}.` : `${what} ${words}.`, ...(alarming && { alarming: true as const }) };
  });
}

function namedChanges(kind: string, pointer: string, before: readonly Named[], after: readonly Named[]): readonly Change[] {
  const { gone, come, both } = align(before, after, ({ name }) => name);
  const title = kind.charAt(0).toUpperCase() + kind.slice(1);
  return [
    ...come.map(({ name, says }): Change => ({ ...base, pointer, sentence: `${title} \`${name}\` is new${saysWords(says) === "" ? "" : `: ${saysWords(says)}`}.` })),
    ...gone.map(({ name }): Change => ({ ...base, pointer, sentence: `${title} \`${name}\` is gone.` })),
    ...both.flatMap(([was, is]) => saysChanges(`${title} \`${is.name}\``, pointer, was.says, is.says)),
  ];
}

/** A transition that leaves fewer states, or is gone, refuses what went through: that is a new refusal for callers. */
function asRefusal(change: Change): Change {
  const { before, after } = change;
  const gone = change.pointer.endsWith("/from") && Array.isArray(before) && Array.isArray(after) ? before.filter((state) => !after.includes(state)) : [];
  return gone.length === 0 ? change : { ...change, weight: "compatible", sentence: `${change.sentence} From ${list(gone.map(show), "or")} it is refused with 409 \`INVALID_TRANSITION\` now.` };
}

function stateChanges({ states: was }: EntitySurface, { states: is }: EntitySurface): readonly Change[] {
  const [come, gone] = [without(is, was), without(was, is)];
  return [
    ...(come.length === 0 ? [] : [{ ...base, pointer: "/statusMachine/states", sentence: `A row may be in state ${list(come.map(show), "or")} too.` }]),
    ...(gone.length === 0 ? [] : [{ ...base, pointer: "/statusMachine/states", sentence: `No row is in state ${list(gone.map(show), "or")} any more.` }]),
  ];
}

function invariantChanges(before: EntitySurface, after: EntitySurface, renames: Renames): readonly Change[] {
  const { gone, come, both } = align(before.invariants, after.invariants, ({ name }) => name);
  return [
    ...come.map(({ name, expression }): Change => ({ area: "data", weight: "compatible", pointer: "/invariants", sentence: `Invariant \`${name}\` is new: \`${expression}\` holds at every commit. What breaks it is refused with 422 \`INVARIANT_BROKEN\`, also where it went through before.` })),
    ...gone.map(({ name, expression }): Change => ({ ...base, pointer: "/invariants", alarming: true, sentence: `Invariant \`${name}\` (\`${expression}\`) is gone: nothing holds it any more.` })),
    ...both.filter(([was, is]) => was.expression !== is.expression && renames.inText(was.expression) !== is.expression).map(([was, is]): Change => ({ ...base, area: "data", pointer: "/invariants", alarming: true, before: was.expression, after: is.expression, sentence: `Invariant \`${is.name}\` is \`${is.expression}\` now; it was \`${was.expression}\`.` })),
  ];
}

function ownerChanges({ ownerField: was }: EntitySurface, { ownerField: is }: EntitySurface, tools: readonly string[]): readonly Change[] {
  if (was === is) return [];
  const at = { area: "access", pointer: "/ownerField", before: was ?? null, after: is ?? null } as const;
  const through = tools.length === 0 ? "" : ` That is ${list(tools)}.`;
  if (is === undefined) return [{ ...at, weight: "compatible", alarming: true, sentence: `Callers reach every row now; each tool was narrowed to rows whose \`${was ?? ""}\` is the caller.${through}` }];
  return [{ ...at, weight: "breaking", sentence: was === undefined ? `Callers without an admin role reach only rows whose \`${is}\` they are; they reached every row.${through}` : `A row belongs to its \`${is}\` now, not to its \`${was}\`.${through}`, advice: "Expect 404, or shorter lists, for rows of others." }];
}
