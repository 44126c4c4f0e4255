import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import type { ExpressionType, ObjectProperty } from "../../expression/index.ts";
import type { HttpTrigger } from "../../spec/index.ts";
import type { CheckedHttp, CheckedTrigger } from "../checked.ts";
import type { Context } from "../context.ts";

/** Paths that every service answers itself. */
const ownPaths: ReadonlySet<string> = new Set(["/health", "/ready", "/openapi.json"]);

/** How a tool is called. Gives nothing when the trigger is faulty. */
export function checkTrigger(context: Context, tool: LoadedSpec<"tool">, input: ExpressionType | undefined): CheckedTrigger | undefined {
  const { trigger } = tool.spec;
  if (trigger.type === "http") return checkHttp(context, tool, trigger, input);
  const topics = context.loaded.workspace?.spec.queues;
  if (trigger.type === "queue" && topics?.includes(trigger.topic) === false) {
    context.report(diagnose("unknown-topic", { file: tool.file, pointer: "/trigger/topic" }, { subject: `Tool "${tool.name}"`, topic: trigger.topic }, { didYouMean: didYouMean(trigger.topic, topics) }));
  }
  context.report(diagnose("not-compiled-yet", { file: tool.file, pointer: "/trigger/type" }, { what: `A ${trigger.type} trigger`, advice: "Use an http trigger, and call it from outside." }));
  const identity = trigger.identity === undefined ? {} : { identity: trigger.identity };
  switch (trigger.type) {
    case "webhook": return { kind: "webhook", spec: trigger, ...identity };
    case "cron": return { kind: "cron", spec: trigger, ...identity };
    case "queue": return { kind: "queue", spec: trigger, ...identity };
  }
}

function checkHttp(context: Context, tool: LoadedSpec<"tool">, trigger: HttpTrigger, input: ExpressionType | undefined): CheckedHttp | undefined {
  const method = trigger.method ?? "POST";
  const path = routePath(tool.name, trigger);
  const place = { file: tool.file, pointer: "/trigger/path" };
  const problem = pathProblem(path);
  if (problem !== undefined) context.report(diagnose("bad-path", place, { path, problem }));
  else if (ownPaths.has(path)) context.report(diagnose("reserved-path", place, { path }));
  if (input?.kind !== "object" || problem !== undefined) return undefined;

  let sound = !ownPaths.has(path);
  const inPath = pathParameters(path);
  for (const parameter of inPath) {
    const fault = parameterProblem(input.properties.get(parameter));
    if (fault === undefined) continue;
    sound = false;
    const suggestion = input.properties.has(parameter) ? undefined : didYouMean(parameter, input.properties.keys());
    context.report(diagnose("path-parameter", place, { parameter, problem: fault }, { didYouMean: suggestion }));
  }
  const inQuery = method === "GET" || method === "DELETE";
  const parameters = [...input.properties].map(([name, property]) => {
    if (inPath.includes(name)) return { name, in: "path" as const };
    if (!inQuery) return { name, in: "body" as const };
    const fault = queryProblem(property.type);
    if (fault !== undefined) {
      sound = false;
      context.report(diagnose("query-parameter", { file: tool.file, pointer: `/input/properties/${name}`, key: true }, { property: name, method, problem: fault }));
    }
    return { name, in: "query" as const };
  });
  return sound ? { kind: "http", method, path, successStatus: trigger.successStatus ?? 200, parameters } : undefined;
}

export function routePath(tool: string, trigger: HttpTrigger): string {
  return trigger.path ?? `/tools/${tool}`;
}

function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
}

function pathProblem(path: string): string | undefined {
  const segments = path.slice(1).split("/");
  if (path === "/") return undefined;
  if (segments.includes("")) return "has an empty segment";
  const odd = segments.find((segment) => !/^([A-Za-z0-9._~-]+|\{[a-z][a-zA-Z0-9]*\})$/.test(segment));
  if (odd !== undefined) return `has the segment "${odd}", which is neither plain letters, digits and . _ ~ - nor one {parameter}`;
  const parameters = pathParameters(path);
  const twice = parameters.find((name, index) => parameters.indexOf(name) < index);
  return twice === undefined ? undefined : `names {${twice}} twice`;
}

function parameterProblem(property: ObjectProperty | undefined): string | undefined {
  if (property === undefined) return "is not a property of the input";
  if (property.optional) return "must be a required property of the input, since a path always gives it";
  return isScalar(property.type) ? undefined : "must be a string, a number or a boolean";
}

function queryProblem(type: ExpressionType): string | undefined {
  if (type.kind === "nullable") return "a query cannot say null";
  if (type.kind === "list") return isScalar(type.element) ? undefined : "its items are not scalars";
  return isScalar(type) ? undefined : "it is not a scalar or a list of scalars";
}

function isScalar(type: ExpressionType): boolean {
  switch (type.kind) {
    case "boolean": case "integer": case "number": case "decimal": case "string": case "enum": case "uuid": case "date": case "datetime": return true;
    case "duration": case "json": case "null": case "list": case "object": case "row": case "nullable": return false;
  }
}
