import type { CheckedNode, CheckedRead, CheckedWrite } from "../../../2-check/checked.ts";
import { allowedValues, conjuncts, requiredValue } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { changeParts } from "../../../expression/walk.ts";

/** Which rows a statement locks, as far as that can be told: the ids that it asks for, as text that is the same exactly when the ids are. */
export interface RowKeys {
  /** One id, or every id of a list. */
  readonly ids?: string;
  /** Rows of this list only, maybe not of all its items. */
  readonly within?: string;
}

type Nodes = ReadonlyMap<string, CheckedNode>;

export function keysOf(node: CheckedRead | CheckedWrite, nodes: Nodes): RowKeys {
  const { where } = node;
  if (where === undefined) return {};
  if (node.kind === "write" && node.each !== undefined) {
    const value = conjuncts(where).map((part) => requiredValue(part, "id")).find((each) => each !== undefined);
    if (value === undefined) return {};
    const list = valuesOfItems(simplify(node.each.list, nodes), node.each.as, simplify(value, nodes));
    return { within: textOf(withoutFilters(list)) };
  }
  const one = requiredValue(where, "id");
  if (one !== undefined) return { ids: textOf(simplify(one, nodes)), within: textOf(simplify(one, nodes)) };
  const list = allowedValues(where, "id");
  if (list === undefined) return {};
  const simple = simplify(list, nodes);
  // Every row of the list is locked only where nothing else narrows the rows.
  return { within: textOf(withoutFilters(simple)), ...(conjuncts(where).length === 1 && !cutsOff(node, list) ? { ids: textOf(simple) } : {}) };
}

/** Whether a limit may leave out rows of the list. */
function cutsOff(node: CheckedRead | CheckedWrite, { type }: TypedExpression): boolean {
  if (node.kind === "write" || node.limit === undefined) return false;
  const most = type.kind === "list" ? type.maximumItems : undefined;
  return most === undefined || node.limit.kind !== "literal" || Number(node.limit.value) < most;
}

/** The id of the row that a node gives, as `keysOf` writes it where nothing says what was asked for. */
export function idOf(node: CheckedRead | CheckedWrite): string {
  const type = { kind: "uuid" } as const;
  const span = { start: 0, end: 0 };
  return textOf({ kind: "member", object: { kind: "name", name: node.id, binding: { kind: "node", node: node.id }, type, span }, property: "id", of: "field", type, span });
}

/** The node's own id stands for what was asked for: `order.id` for `input.orderId`. */
function simplify(expression: TypedExpression, nodes: Nodes): TypedExpression {
  const parts = changeParts(expression, (part) => simplify(part, nodes));
  if (parts.kind === "convert") return parts.operand;
  if (parts.kind === "macro" && parts.macro === "map" && parts.body !== undefined && parts.list.kind === "macro" && parts.list.macro === "map" && parts.list.body !== undefined) {
    return { ...parts.list, body: simplify(replaceLocal(parts.body, parts.variable, parts.list.body), nodes), type: parts.type };
  }
  if (parts.kind !== "member") return parts;
  const { object, property } = parts;
  if (object.kind === "map") return object.entries.find(({ key }) => key === property)?.value ?? parts;
  if (object.kind !== "name" || object.binding.kind !== "node") return parts;
  const node = nodes.get(object.binding.node);
  if (node?.kind === "transform") {
    const value = node.values.find(({ name }) => name === property)?.expression;
    return value === undefined ? parts : simplify(value, nodes);
  }
  if (property !== "id" || (node?.kind !== "read" && node?.kind !== "write")) return parts;
  if (node.kind === "write" && node.target !== undefined) return simplify({ ...parts, object: { ...object, name: node.target, binding: { kind: "node", node: node.target } } }, nodes);
  const asked = node.where === undefined ? undefined : requiredValue(node.where, "id");
  return asked === undefined ? parts : simplify(asked, nodes);
}

/** `lines.map(line, line.productId)`: what an expression over each item comes to. */
function valuesOfItems(list: TypedExpression, variable: string, value: TypedExpression): TypedExpression {
  const inner = list.kind === "macro" && list.macro === "map" && list.body !== undefined ? list : undefined;
  if (inner?.body !== undefined) return { ...inner, body: reduced(replaceLocal(value, variable, inner.body)) };
  return { kind: "macro", macro: "map", list, variable, body: value, type: { kind: "list", element: value.type }, span: list.span };
}

/** `{'productId': a, …}.productId` is `a`. */
function reduced(expression: TypedExpression): TypedExpression {
  const parts = changeParts(expression, reduced);
  return parts.kind === "member" && parts.object.kind === "map" ? (parts.object.entries.find(({ key }) => key === parts.property)?.value ?? parts) : parts;
}

/** A filter only leaves items out. */
function withoutFilters(expression: TypedExpression): TypedExpression {
  const parts = changeParts(expression, withoutFilters);
  return parts.kind === "macro" && parts.macro === "filter" ? parts.list : parts;
}

function replaceLocal(expression: TypedExpression, variable: string, by: TypedExpression): TypedExpression {
  if (expression.kind === "name" && expression.binding.kind === "local" && expression.binding.name === variable) return by;
  return changeParts(expression, (part) => replaceLocal(part, variable, by));
}

/** Text in which it does not matter where an expression stands, what was proved of it, and how it calls its items. */
function textOf(expression: TypedExpression): string {
  const names = new Map<string, string>();
  const omitted = new Set(["span", "type", "operands", "proved", "from"]);
  const renamed = (part: TypedExpression): TypedExpression => {
    if (part.kind === "macro") {
      const name = names.get(part.variable) ?? `item${names.size}`;
      names.set(part.variable, name);
      return { ...(changeParts(part, renamed) as typeof part), variable: name };
    }
    if (part.kind === "name" && part.binding.kind === "local") {
      const name = names.get(part.binding.name) ?? part.binding.name;
      return { ...part, name, binding: { kind: "local", name } };
    }
    return changeParts(part, renamed);
  };
  return JSON.stringify(renamed(expression), (key, value: unknown) => (omitted.has(key) ? undefined : value));
}
