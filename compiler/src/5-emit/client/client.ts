import type { ToolPlan } from "../../4-plan/plan.ts";
import type { EmitInput, ToolSchemas } from "../input.ts";
import { byText } from "../order.ts";
import { docComment } from "../print/comment.ts";
import { block, lines, paragraphs, print, type Doc } from "../print/doc.ts";
import { createImports } from "../print/imports.ts";
import { literal, object, propertyName } from "../print/literal.ts";
import { render } from "../print/render.ts";
import { clientSupport } from "./support.ts";

/** `client.ts`: a typed client in one file that depends on nothing but `fetch`. */
export function clientFile(input: EmitInput): string {
  const { spec } = input.plan.workspace;
  const document = paragraphs([
    `// Generated from workspace "${spec.name}". Change the specs, not this file.`,
    clientSupport,
    ...input.plan.tools.flatMap((tool) => declarations(input.tools.get(tool.tool.name))),
    routes(input.plan.tools),
    factory(input),
  ]);
  return `${render(document, createImports("client", new Set()))}\n`;
}

const declarations = (schemas: ToolSchemas | undefined): readonly Doc[] => (schemas === undefined ? [] : [schemas.inputTypes.text, schemas.outputTypes.text]);

function factory({ plan }: EmitInput): Doc {
  const { spec } = plan.workspace;
  return lines([
    docComment(`A client of ${spec.name}. A refused call throws ApiProblem; one that never reached the service throws what fetch throws.`),
    block("export function createClient(client: ClientOptions)", print`return ${tree(groupByName(plan.tools))};`),
    "export type Client = ReturnType<typeof createClient>;",
  ]);
}

/** Tools by the words of their names: `auth.login` is `login` below `auth`. A word can be a tool and a group at once. */
interface Group { readonly tools: Map<string, ToolPlan>; readonly groups: Map<string, Group> }
const emptyGroup = (): Group => ({ tools: new Map(), groups: new Map() });

function groupByName(tools: readonly ToolPlan[]): Group {
  const root = emptyGroup();
  for (const tool of tools) {
    const words = tool.tool.name.split(".");
    const last = words.pop() ?? "";
    let group = root;
    for (const word of words) {
      const next = group.groups.get(word) ?? emptyGroup();
      group.groups.set(word, next);
      group = next;
    }
    group.tools.set(last, tool);
  }
  return root;
}

function tree(group: Group): Doc {
  const words = [...new Set([...group.tools.keys(), ...group.groups.keys()])].sort(byText);
  const members = words.map((word): Doc => {
    const tool = group.tools.get(word);
    const below = group.groups.get(word);
    if (tool === undefined) return print`${propertyName(word)}: ${tree(below ?? emptyGroup())}`;
    const method = print`(${input(tool)}, options?: CallOptions) => send<${tool.typePrefix}Output>(client, routes.${tool.variable}, input, options)`;
    const value = below === undefined ? method : print`Object.assign(${method}, ${tree(below)})`;
    return lines([docComment(tool.tool.spec.description), print`${propertyName(word)}: ${value}`]);
  });
  return { kind: "list", open: "{", close: "}", items: members, spaced: true, layout: "lines" };
}

/** An input of which nothing is required may be left out. */
function input({ tool, typePrefix }: ToolPlan): string {
  const required = tool.inputSchema["required"];
  return `input: ${typePrefix}Input${Array.isArray(required) && required.length > 0 ? "" : " = {}"}`;
}

/** Where each tool is, and what travels how. */
function routes(tools: readonly ToolPlan[]): Doc {
  return print`const routes = ${object(tools.map((plan) => [plan.variable, literal(route(plan))]), "lines")} as const satisfies Readonly<Record<string, Route>>;`;
}

function route({ tool: { trigger }, access, idempotencyKey }: ToolPlan) {
  const namesIn = (place: string): readonly string[] => trigger.parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
  return {
    method: trigger.method,
    path: trigger.path,
    inPath: namesIn("path"),
    inQuery: namesIn("query"),
    hasBody: trigger.parameters.some((parameter) => parameter.in === "body"),
    repeatable: access !== "write" || idempotencyKey !== undefined,
  };
}
