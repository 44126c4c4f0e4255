import type { TypedExpression } from "../../../expression/typed.ts";
import type { ExpressionType } from "../../../expression/type.ts";
import { allParts } from "../../../expression/walk.ts";
import type { Nodes } from "./handles.ts";
import type { Use } from "./program.ts";

/** Fields that never change, or change with every write and mean nothing by themselves. */
const ignored: ReadonlySet<string> = new Set(["id", "createdAt", "updatedAt", "version"]);

/**
 * The fields of earlier reads that expressions rest on, through transforms too. A field of another entity's row, or of a row in a list, counts
 * for every read among them that gives such rows.
 */
export function usesOf(expressions: readonly TypedExpression[], nodes: Nodes): readonly Use[] {
  const uses = new Map<string, Use>();
  const add = (node: string, field: string): void => {
    if (!ignored.has(field)) uses.set(`${node}.${field}`, { node, field });
  };
  const parts = reached(expressions, nodes);
  const reads = parts.flatMap((part) => (part.kind === "name" && part.binding.kind === "node" ? [part.binding.node] : [])).filter((node) => nodes.get(node)?.kind === "read");
  const direct = new Set<TypedExpression>();
  for (const part of parts) {
    if (part.kind === "member" && part.of === "field" && part.object.kind === "name" && part.object.binding.kind === "node") {
      direct.add(part.object);
      add(part.object.binding.node, part.property);
    } else if (part.kind === "member" && part.of === "field") {
      const entity = entityOf(part.object.type);
      for (const node of reads) {
        const read = nodes.get(node);
        if (read?.kind === "read" && part.object.kind !== "name") add(node, read.entity === entity ? part.property : "*");
        else if (read?.kind === "read" && part.object.kind === "name" && part.object.binding.kind === "local") add(node, read.entity === entity ? part.property : "*");
      }
    }
  }
  for (const part of parts) {
    if (part.kind !== "name" || part.binding.kind !== "node" || direct.has(part)) continue;
    const read = nodes.get(part.binding.node);
    if (read?.kind === "read") add(part.binding.node, isRow(read.spec.mode) ? "exists" : "*");
  }
  return [...uses.values()];
}

/** Every part of the expressions, and of the transforms' values that they name. */
function reached(expressions: readonly TypedExpression[], nodes: Nodes): readonly TypedExpression[] {
  const seen = new Set<TypedExpression>();
  const all: TypedExpression[] = [];
  const visit = (expression: TypedExpression): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    for (const part of allParts(expression)) {
      all.push(part);
      if (part.kind !== "member" || part.object.kind !== "name" || part.object.binding.kind !== "node") continue;
      const node = nodes.get(part.object.binding.node);
      if (node?.kind === "transform") for (const { name, expression: value } of node.values) if (name === part.property) visit(value);
    }
  };
  expressions.forEach(visit);
  return all;
}

/** Fields of the row of the row scope that an expression looks at. */
export function storedFields(expression: TypedExpression): readonly string[] {
  const fields = allParts(expression).flatMap((part) => (part.kind === "member" && part.of === "field" && part.object.kind === "name" && part.object.binding.kind === "row" ? [part.property] : []));
  return [...new Set(fields)].filter((field) => !ignored.has(field));
}

/** Fields of related rows that a condition or a rule looks at, by entity: those that relations of its own row lead to. */
export function relatedFields(expression: TypedExpression): ReadonlyMap<string, readonly string[]> {
  const parts = allParts(expression);
  const entities = parts.flatMap((part) => (part.kind === "member" && part.of === "relation" && rootOf(part) === "row" ? (entityOf(part.type) ?? []) : []));
  const fieldsOf = (entity: string): readonly string[] =>
    parts.flatMap((part) => {
      const isRelated = part.kind === "member" && part.of === "field" && entityOf(part.object.type) === entity && (part.object.kind !== "name" || part.object.binding.kind === "local");
      return isRelated && !ignored.has(part.property) ? [part.property] : [];
    });
  return new Map(entities.map((entity) => [entity, [...new Set(fieldsOf(entity))]]));
}

/** What a path begins with: the row, a node, the variable of a macro. */
function rootOf(expression: TypedExpression): string | undefined {
  if (expression.kind === "member") return rootOf(expression.object);
  return expression.kind === "name" ? expression.binding.kind : undefined;
}

/** The entity of a row, a nullable row, or a list of rows. */
export function entityOf(type: ExpressionType): string | undefined {
  if (type.kind === "nullable") return entityOf(type.inner);
  if (type.kind === "list") return entityOf(type.element);
  return type.kind === "row" ? type.entity : undefined;
}

const isRow = (mode: string): boolean => mode === "one" || mode === "maybeOne";
