import type { EmitInput } from "../input.ts";
import { lines, print, array, call, type Doc } from "../print/doc.ts";
import { literal, object, string } from "../print/literal.ts";
import { entitySymbol, runtime, toolSymbol } from "../symbols.ts";
import { serviceSettings } from "./serviceSettings.ts";
import { sourceFile } from "./sourceFile.ts";

/** `service.ts`: the tools of the workspace and its settings, as data. */
export function serviceFile({ plan, digests }: EmitInput): string {
  const { spec } = plan.workspace;
  const { http, auth, audit, idempotency } = serviceSettings(plan.workspace);
  const definition = object([
    ["name", string(spec.name)],
    ["version", string(spec.version ?? "1.0.0")],
    ["digest", string(digests.spec)],
    ["schemaDigest", string(digests.schema)],
    ["http", literal(http)],
    ["auth", literal(auth)],
    ["audit", literal(audit)],
    ["idempotency", literal(idempotency)],
    ["entities", array(plan.entities.map(({ entity, fileName }) => entitySymbol({ name: entity.name, fileName })))],
    ["tools", array(plan.tools.map(({ variable }) => toolSymbol(variable)))],
  ], "lines");
  const commentedDefinition = { ...definition, items: definition.items.map((item, index): Doc => withComment(item, comments[index])) };
  return sourceFile("service", `workspace "${spec.name}"`, ["service"], [print`export const service = ${call(runtime("defineService"), [commentedDefinition])};`]);
}

const withComment = (item: Doc, comment: string | undefined): Doc => (comment === undefined ? item : lines([comment, item]));

/** By position in the definition. */
const comments: Readonly<Record<number, string>> = {
  2: "/** Of the specs: what the audit records name. */",
  3: "/** Of the database schema that the SQL was written for: `/ready` compares it with the journal. */",
};
