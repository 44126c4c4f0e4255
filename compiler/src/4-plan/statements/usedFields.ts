import type { CheckedRead } from "../../2-check/checked.ts";
import type { ExpressionType } from "../../expression/type.ts";
import type { Binding, TypedExpression } from "../../expression/typed.ts";
import { directParts } from "../../expression/walk.ts";

/** What the rest of a flow takes from the rows of a read: fields by name, and the same for each relation. */
export interface UsedFields {
  /** The row is handed on as a whole. */
  all: boolean;
  readonly fields: Set<string>;
  readonly relations: Map<string, UsedFields>;
}

/**
 * Which fields of the rows that a read loads are ever looked at, so that the others need not travel. Careful: whatever is not understood
 * counts as a use of the whole row.
 * @param expressions all expressions of the flow, the output included
 */
export function usedFields(read: Pick<CheckedRead, "id" | "with">, expressions: readonly TypedExpression[]): UsedFields {
  const root = emptyUse();
  for (const path of read.with) path.split(".").reduce((use, name) => relationOf(use, name), root);
  for (const expression of expressions) note(expression, root, (binding) => binding.kind === "node" && binding.node === read.id);
  return root;
}

/** The same for the row of a row scope: what a rule looks at, related rows included. */
export function usedByRule(rule: TypedExpression): UsedFields {
  const root = emptyUse();
  note(rule, root, (binding) => binding.kind === "row");
  return root;
}

function note(expression: TypedExpression, root: UsedFields, isRoot: (binding: Binding) => boolean): void {
  for (const row of follow(expression, isRoot, new Map(), root)) useAll(row);
}

type Rows = readonly UsedFields[];
type Locals = ReadonlyMap<string, Rows>;

/** Notes what an expression looks at, and gives the rows that it hands on: those are used by whoever takes them. */
function follow(expression: TypedExpression, isRoot: (binding: Binding) => boolean, locals: Locals, root: UsedFields): Rows {
  const inner = (part: TypedExpression, own: Locals = locals): Rows => follow(part, isRoot, own, root);
  switch (expression.kind) {
    case "name":
      if (isRoot(expression.binding)) return [root];
      return expression.binding.kind === "local" ? (locals.get(expression.binding.name) ?? []) : [];
    case "member": {
      const rows = inner(expression.object);
      if (expression.of === "relation") return rows.map((row) => relationOf(row, expression.property));
      for (const row of rows) row.fields.add(expression.property);
      return [];
    }
    case "has":
      for (const row of inner(expression.object)) row.fields.add(expression.property);
      return [];
    case "index":
      for (const row of inner(expression.index)) useAll(row);
      return inner(expression.object);
    case "conditional":
      for (const row of inner(expression.test)) useAll(row);
      return [...inner(expression.then), ...inner(expression.otherwise)];
    case "macro": {
      const rows = inner(expression.list);
      if (expression.body === undefined) return rows;
      const given = inner(expression.body, new Map([...locals, [expression.variable, rows]]));
      if (expression.macro === "map") return given;
      for (const row of given) useAll(row);
      return expression.macro === "filter" ? rows : [];
    }
    case "binary":
      // A row that is compared with null is not looked into.
      if ((expression.operator === "==" || expression.operator === "!=") && [expression.left, expression.right].some(isNull)) {
        inner(expression.left);
        inner(expression.right);
        return [];
      }
      break;
    case "call":
      if (expression.function === "length" || expression.function === "size") {
        for (const argument of expression.arguments) inner(argument);
        return [];
      }
      break;
    case "convert":
      for (const row of inner(expression.operand)) useAsked(row, expression.type);
      return [];
    default:
      break;
  }
  for (const part of directParts(expression)) for (const row of inner(part)) useAll(row);
  return [];
}

/** A row becomes the object that somebody asks for: only its properties are looked at. */
function useAsked(row: UsedFields, type: ExpressionType): void {
  if (type.kind === "nullable") return useAsked(row, type.inner);
  if (type.kind === "list") return useAsked(row, type.element);
  if (type.kind !== "object") return useAll(row);
  for (const [name, property] of type.properties) {
    const relation = row.relations.get(name);
    if (relation === undefined) row.fields.add(name);
    else useAsked(relation, property.type);
  }
}

function useAll(row: UsedFields): void {
  row.all = true;
  for (const relation of row.relations.values()) useAll(relation);
}

function relationOf(row: UsedFields, name: string): UsedFields {
  const known = row.relations.get(name);
  if (known !== undefined) return known;
  const relation = emptyUse();
  row.relations.set(name, relation);
  return relation;
}

const emptyUse = (): UsedFields => ({ all: false, fields: new Set(), relations: new Map() });
const isNull = (expression: TypedExpression): boolean => expression.kind === "literal" && expression.value === null;
