import type { TypedExpression } from "./typed.ts";

type Of<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;
type Change = (part: TypedExpression) => TypedExpression;

/** Each kind rebuilt from its changed parts, in the order in which they are evaluated. */
const rebuild: { readonly [Kind in TypedExpression["kind"]]: (expression: Of<Kind>, change: Change) => TypedExpression } = {
  literal: (literal) => literal,
  name: (name) => name,
  member: (member, change) => ({ ...member, object: change(member.object) }),
  index: (index, change) => ({ ...index, object: change(index.object), index: change(index.index) }),
  has: (has, change) => ({ ...has, object: change(has.object) }),
  unary: (unary, change) => ({ ...unary, operand: change(unary.operand) }),
  binary: (binary, change) => ({ ...binary, left: change(binary.left), right: change(binary.right) }),
  // oxlint-disable-next-line unicorn/no-thenable -- the branch of a conditional: no such object is ever awaited.
  conditional: (conditional, change) => ({ ...conditional, test: change(conditional.test), then: change(conditional.then), otherwise: change(conditional.otherwise) }),
  call: (call, change) => ({ ...call, arguments: call.arguments.map(change) }),
  macro: (macro, change) => ({ ...macro, list: change(macro.list), ...(macro.body === undefined ? {} : { body: change(macro.body) }) }),
  list: (list, change) => ({ ...list, items: list.items.map(change) }),
  map: (map, change) => ({ ...map, entries: map.entries.map(({ key, value }) => ({ key, value: change(value) })) }),
  convert: (convert, change) => ({ ...convert, operand: change(convert.operand) }),
};

/** The expression with each of its direct parts changed. */
export function changeParts<Kind extends TypedExpression["kind"]>(expression: Of<Kind>, change: Change): TypedExpression {
  const build = rebuild[expression.kind as Kind];
  return build(expression, change);
}

/** The direct parts of each kind, in the order in which they are evaluated. Beside `rebuild`, because analyses only look, and look often. */
const parts: { readonly [Kind in TypedExpression["kind"]]: (expression: Of<Kind>) => readonly TypedExpression[] } = {
  literal: () => [],
  name: () => [],
  member: ({ object }) => [object],
  index: ({ object, index }) => [object, index],
  has: ({ object }) => [object],
  unary: ({ operand }) => [operand],
  binary: ({ left, right }) => [left, right],
  conditional: ({ test, then, otherwise }) => [test, then, otherwise],
  call: (call) => call.arguments,
  macro: ({ list, body }) => (body === undefined ? [list] : [list, body]),
  list: ({ items }) => items,
  map: ({ entries }) => entries.map(({ value }) => value),
  convert: ({ operand }) => [operand],
};

/** The parts that an expression is made of, in the order in which they are evaluated. */
export function directParts<Kind extends TypedExpression["kind"]>(expression: Of<Kind>): readonly TypedExpression[] {
  const partsOf = parts[expression.kind as Kind];
  return partsOf(expression);
}

/** Every part of an expression, itself first, in the order in which they are evaluated. */
export function allParts(expression: TypedExpression): readonly TypedExpression[] {
  const all: TypedExpression[] = [];
  const visit = (part: TypedExpression): void => {
    all.push(part);
    directParts(part).forEach(visit);
  };
  visit(expression);
  return all;
}

/** The ids of the nodes whose results an expression names. */
export function nodesIn(expression: TypedExpression): ReadonlySet<string> {
  return new Set(allParts(expression).flatMap((part) => (part.kind === "name" && part.binding.kind === "node" ? [part.binding.node] : [])));
}

/** Fields and relations of the row of the row scope that an expression names, by their first step: `customer` of `customer.name`. */
export function referencedFields(expression: TypedExpression): ReadonlySet<string> {
  const isOfRow = (part: TypedExpression): boolean => part.kind === "member" && part.object.kind === "name" && part.object.binding.kind === "row";
  return new Set(allParts(expression).flatMap((part) => (part.kind === "member" && isOfRow(part) ? [part.property] : [])));
}

/** Whether two expressions are the same but for where they stand in the text. */
export function sameExpression(left: TypedExpression, right: TypedExpression): boolean {
  return withoutPlaces(left) === withoutPlaces(right);
}

function withoutPlaces(expression: TypedExpression): string {
  // Types follow from names and literals, so that they need no comparison; two of them are maps, which JSON would not show.
  return JSON.stringify(expression, (key, value: unknown) => (key === "span" || key === "type" || key === "operands" ? undefined : value));
}
