import type { CheckedEntity, CheckedTool, CheckedWrite } from "../../2-check/checked.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { allParts } from "../../expression/walk.ts";
import type { AnalysedFacts } from "../analysis.ts";
import { rowsOfLoop, rowsOfRead, rowsOfWrite, times, worstPath, type Bound } from "./bounds.ts";
import { placedNodes } from "./boundary.ts";
import { externalCalls } from "./calls.ts";
import { concurrencyOf } from "./concurrency.ts";
import { isRead, isWrite } from "./nodes.ts";

/** What a tool touches, how much of it, and how it keeps calls apart. */
export function toolFacts(tool: CheckedTool, entities: ReadonlyMap<string, CheckedEntity>): AnalysedFacts {
  const nodes = tool.flow.nodes;
  const reads = nodes.filter(isRead);
  const writes = nodes.filter(isWrite);
  const { concurrency, lockedReads } = concurrencyOf(tool);
  const rowsOf = (write: CheckedWrite): Bound => rowsOfWrite(write, entities.get(write.entity));
  return {
    reads: sortedNames(reads.flatMap((read) => [read.entity, ...loadedEntities(read.entity, read.with, entities)]).concat([...reads, ...writes].flatMap(({ where }) => (where === undefined ? [] : entitiesAskedBy(where))))),
    writes: sortedNames(writes.map(({ entity }) => entity)),
    locks: sortedNames([...reads.filter(({ id }) => lockedReads.has(id)), ...writes.filter(({ spec }) => spec.action !== "create")].map(({ entity }) => entity)),
    concurrency,
    lockedReads,
    rowsRead: worstPath(tool.flow.block, (node) => (isRead(node) ? rowsOfRead(node, entities) : 0)),
    rowsWritten: worstPath(tool.flow.block, (node) => (isWrite(node) ? rowsOf(node) : 0)),
    rowsWrittenBy: new Map(placedNodes(tool.flow.block).flatMap(({ node, loop }) => (isWrite(node) ? [[node.id, times(rowsOf(node), loop === undefined ? 1 : rowsOfLoop(loop))] as const] : []))),
    calls: externalCalls(tool),
    emits: sortedNames(nodes.flatMap((node) => (node.kind === "emit" ? [node.topic] : []))),
  };
}

function loadedEntities(from: string, paths: readonly string[], entities: ReadonlyMap<string, CheckedEntity>): readonly string[] {
  return paths.map((path) =>
    path.split(".").reduce((entity, name) => {
      const relation = entities.get(entity)?.relations.find((each) => each.name === name);
      if (relation === undefined) throw new Error(`Entity ${entity} has no relation ${name}; the check should have said so.`);
      return relation.relationship.target;
    }, from),
  );
}

/** Entities that a condition reaches through relations: `category.slug == input.category`. */
function entitiesAskedBy(where: TypedExpression): readonly string[] {
  return allParts(where).flatMap((part) => {
    if (part.kind !== "member" || part.of !== "relation") return [];
    const type = part.type.kind === "nullable" ? part.type.inner : part.type;
    const row = type.kind === "list" ? type.element : type;
    return row.kind === "row" ? [row.entity] : [];
  });
}

const sortedNames = (names: readonly string[]): readonly string[] => [...new Set(names)].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
