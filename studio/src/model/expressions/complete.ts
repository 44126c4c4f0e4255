import { formatType, functions, macros, signature, type ExpressionPlace, type ExpressionType } from "@fascia/compiler/browser";
import { cursorAt, typeOf, withoutNull, type Cursor } from "./context.ts";

/** Something that could be written where somebody is. */
export interface Completion {
  readonly label: string;
  readonly kind: "input" | "caller" | "node" | "item" | "row" | "field" | "relation" | "property" | "function" | "macro" | "word" | "value";
  /** What comes in the place of the word that is being written; `|` is where the cursor goes. */
  readonly insert: string;
  /** Its type, or the form of a function. */
  readonly detail: string;
  readonly help?: string;
}

export interface Completions {
  /** From here to the cursor is replaced. */
  readonly from: number;
  readonly items: readonly Completion[];
}

/** What can be written at an offset of an expression: names in scope with their types, members of what stands before the dot, functions with their docs. */
export function complete(source: string, offset: number, { scope }: ExpressionPlace): Completions {
  const cursor = cursorAt(source, offset, scope);
  const all = cursor.comparedWith !== undefined ? words(cursor) : cursor.receiver !== undefined ? members(cursor.receiver, cursor) : isInText(source, cursor) ? [] : [...names(cursor), ...plainFunctions()];
  const lower = cursor.word.toLowerCase();
  const fitting = all.filter(({ label }) => label.toLowerCase().includes(lower));
  return { from: cursor.from, items: fitting.map((item, index) => ({ item, index })).sort((one, other) => rank(one.item, lower) - rank(other.item, lower) || one.index - other.index).map(({ item }) => item) };
}

/** What begins with the word comes before what only holds it. */
const rank = ({ label }: Completion, lower: string): number => (label.toLowerCase().startsWith(lower) ? 0 : 1);
const isInText = (source: string, { from }: Cursor): boolean => /["']/.test(source[from - 1] ?? "");

/** The words of an enum that something is compared with. */
function words({ comparedWith = "", scope }: Cursor): readonly Completion[] {
  const type = typeOf(comparedWith, scope);
  const known = type === undefined ? undefined : withoutNull(type);
  return known?.kind === "enum" ? known.values.map((value) => ({ label: value, kind: "word", insert: value, detail: formatType({ kind: "string" }) })) : [];
}

function names({ scope }: Cursor): readonly Completion[] {
  const entity = scope.row === undefined ? undefined : scope.entities.get(scope.row);
  const kinds = { input: "input", caller: "caller", node: "node", local: "item", policy: "value", row: "row" } as const;
  const items = [...scope.names].map(([name, { type, binding }]): Completion => ({ label: name, kind: kinds[binding.kind], insert: name, detail: formatType(type) }));
  const fields = entity === undefined ? [] : rowMembers({ kind: "row", entity: entity.name, loaded: new Map() }, scope, true);
  const row: readonly Completion[] = entity === undefined ? [] : [{ label: "row", kind: "row", insert: "row", detail: `${entity.name} row` }];
  return [...items.filter(({ kind }) => kind === "item"), ...fields, ...row, ...items.filter(({ kind }) => kind !== "item")];
}

function members(receiver: string, { scope }: Cursor): readonly Completion[] {
  const type = typeOf(receiver, scope);
  if (type === undefined) return [];
  const known = withoutNull(type);
  const own = known.kind === "row" ? rowMembers(known, scope, isStored(receiver)) : known.kind === "object" ? [...known.properties].map(([name, property]): Completion => ({ label: name, kind: "property", insert: name, detail: `${formatType(property.type)}${property.optional ? ", may be absent" : ""}` })) : [];
  return [...own, ...methods(known)];
}

/** Relations of a row that SQL holds can be followed; those of a row that was read only where they were loaded. */
const isStored = (receiver: string): boolean => receiver === "row";

function rowMembers({ entity, loaded }: Extract<ExpressionType, { kind: "row" }>, { entities }: Cursor["scope"], isStoredRow: boolean): readonly Completion[] {
  const shape = entities.get(entity);
  if (shape === undefined) return [];
  const fields = [...shape.fields].map(([name, { type, sensitive }]): Completion => ({ label: name, kind: "field", insert: name, detail: `${formatType(type)}${sensitive ? ", sensitive" : ""}` }));
  const relations = [...shape.relations].flatMap(([name, { target, many }]): readonly Completion[] => (isStoredRow || loaded.has(name) ? [{ label: name, kind: "relation", insert: name, detail: many ? `list of ${target} row` : `${target} row` }] : []));
  return [...fields, ...relations];
}

/** Functions that may be written behind a value of the type, and what goes over a list. */
function methods(type: ExpressionType): readonly Completion[] {
  const behind = [...functions.values()].filter(({ method, generic, overloads }) => method === true && ((generic === "size" && type.kind === "list") || overloads.some(({ parameters: [first] }) => first !== undefined && isLike(type, first.type))));
  const calls = behind.map((definition): Completion => {
    const takes = (definition.overloads[0]?.parameters.length ?? 1) > 1 && type.kind !== "list";
    return { label: definition.name, kind: "function", insert: `${definition.name}(${takes ? "|)" : ")"}`, detail: formOf(definition.name), help: definition.sentence };
  });
  if (type.kind !== "list") return calls;
  return [...Object.entries(macros).map(([name, macro]): Completion => ({ label: name, kind: "macro", insert: `${name}(item, |)`, detail: macro.signature, help: macro.sentence })), ...calls];
}

const isLike = (type: ExpressionType, wanted: ExpressionType): boolean => type.kind === wanted.kind || (type.kind === "enum" && wanted.kind === "string");

function plainFunctions(): readonly Completion[] {
  const has: Completion = { label: "has", kind: "function", insert: "has(|)", detail: "has(input.title) → boolean", help: "Whether an optional property is there." };
  return [has, ...[...functions.values()].map((definition): Completion => ({ label: definition.name, kind: "function", insert: `${definition.name}(${(definition.overloads[0]?.parameters.length ?? 1) > 0 ? "|)" : ")"}`, detail: formOf(definition.name), help: definition.sentence }))];
}

/** How a function is called, each form once. */
export function formOf(name: string): string {
  const definition = functions.get(name);
  if (definition === undefined) return name;
  const forms = definition.overloads.length === 0 ? [`${name}(…)`] : definition.overloads.map((overload) => signature(definition, overload));
  return [...new Set(forms)].join(" · ");
}
