import type { CheckedEntity, CheckedTool, CheckedWrite } from "../../../2-check/checked.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { allParts } from "../../../expression/walk.ts";
import type { ToolSpec } from "../../../spec/index.ts";
import { isWrite } from "../../facts/nodes.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: two different wishes that count as one call. */
export const idempotencyKeyIgnoresInput: ToolRule = {
  on: "tool",
  code: "idempotency-key-ignores-input",
  level: "yellow",
  sentence: "An idempotency key is an id that the client makes for each wish, or holds all of the input that is written.",
  why: "With a key of business values, a second call that means something else is taken for a repetition: it is refused (422, another body under the same key) until the key is forgotten.",
  remedy: "Take a `requestId` in the input, which the caller makes up for each wish, and name it as `idempotencyKey`.",
  fires: { tool: rename("input.productId") },
  passes: { tool: rename("input.requestId") },

  find(tool, { entities }) {
    const writes = tool.flow.nodes.filter(isWrite);
    const { idempotencyKey } = tool;
    if (idempotencyKey === undefined || writes.length === 0) return [];
    const key = propertiesIn([idempotencyKey]);
    const used = propertiesIn(expressionsOf(tool));
    // A property that nothing else looks at is there to tell wishes apart. What can succeed once only needs no more than that.
    if ([...key].some((property) => !used.has(property)) || writes.some((write) => happensOnce(write, key, entities.get(write.entity)))) return [];
    const ignored = [...propertiesIn(writes.flatMap(({ values, each }) => [...values.map(({ expression }) => expression), ...(each === undefined ? [] : [each.list])]))].filter((property) => !key.has(property));
    if (ignored.length === 0) return [];
    return [{
      message: `The idempotency key of tool "${tool.name}" does not look at ${ignored.map((property) => `\`input.${property}\``).join(", ")}, which it writes: a call with another value is refused as a repetition. Use a \`requestId\` that the caller makes.`,
      evidence: [{ message: "This key is the same for different wishes.", place: { file: tool.file, pointer: "/idempotencyKey" } }],
      facts: { key: [...key].sort(), ignored: ignored.sort() },
    }];
  },
};

function propertiesIn(expressions: readonly TypedExpression[]): ReadonlySet<string> {
  return new Set(expressions.flatMap((expression) => allParts(expression).flatMap((part) => (part.kind === "member" && part.object.kind === "name" && part.object.binding.kind === "input" ? [part.property] : []))));
}

/** All that a flow looks at, but the key. */
function expressionsOf(tool: CheckedTool): readonly TypedExpression[] {
  const ofNodes = tool.flow.nodes.flatMap((node): readonly (TypedExpression | undefined)[] => {
    switch (node.kind) {
      case "read": return [node.where, node.limit, node.offset];
      case "write": return [node.where, node.expectVersion, node.each?.list, ...node.values.map(({ expression }) => expression)];
      case "transform": return node.values.map(({ expression }) => expression);
      case "ifSwitch": return node.cases.map(({ when }) => when);
      case "assert": return [node.condition];
      case "forEach": return [node.list];
      default: return "values" in node ? node.values.map(({ expression }) => expression) : [];
    }
  });
  return [...ofNodes.filter((each) => each !== undefined), ...tool.flow.output.map(({ expression }) => expression)];
}

/** A row with a unique value of the key is created once; a state that a row never comes back from is entered once. */
function happensOnce(write: CheckedWrite, key: ReadonlySet<string>, entity: CheckedEntity | undefined): boolean {
  if (entity === undefined) return false;
  if (write.spec.action === "create") {
    return write.each === undefined && write.values.some(({ field, expression }) => [...propertiesIn([expression])].some((property) => key.has(property)) && entity.fields.some(({ name, field: declared }) => name === field && declared.unique === true));
  }
  const { to } = write.spec;
  return write.spec.action === "transition" && to !== undefined && !comesBack(entity, to);
}

/** Whether the transition into a state may be taken again by a row that is in it. */
function comesBack({ transitions }: CheckedEntity, to: string): boolean {
  const starts = new Set(transitions.filter((each) => each.to === to).flatMap(({ from }) => from));
  const reached = new Set([to]);
  for (const state of reached) for (const each of transitions) if (each.from.includes(state)) reached.add(each.to);
  return [...starts].some((state) => reached.has(state));
}

function rename(idempotencyKey: string): Partial<ToolSpec> {
  const uuid = { type: "string", format: "uuid" } as const;
  return {
    idempotencyKey,
    input: { type: "object", properties: { requestId: uuid, productId: uuid, name: { type: "string", maxLength: 80 } }, required: ["requestId", "productId", "name"] },
    flow: {
      start: "begin",
      nodes: [
        { id: "begin", type: "transaction", action: "begin" },
        { id: "renamed", type: "write", entity: "Product", action: "update", where: "id == input.productId", values: { name: "input.name" } },
        { id: "commit", type: "transaction", action: "commit" },
      ],
      edges: [{ from: "begin", to: "renamed" }, { from: "renamed", to: "commit" }],
    },
  };
}
