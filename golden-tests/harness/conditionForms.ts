import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";

/** Reads in every form that decides whether an index serves them: fields that end in `Free` have no index. */
const forms: readonly { readonly where?: string; readonly mode?: string; readonly orderBy?: string }[] = [
  ...[
    "text == input.text", "textFree == input.text", "text < input.text", "text.startsWith(input.text)", "toLowerCase(text) == input.text", "text + 'x' == input.text",
    "count == input.count", "count < input.count", "count + 1 == input.count", "count == input.amount", "amount == input.count", "amount >= input.amount", "input.count == count",
    "flag", "!flag", "flag == input.flag", "day >= input.day", "at < now()", "state == 'open'", "state in ['open', 'closed']", "count in input.counts", "note == null", "note == input.text", "note == input.note",
    "ownerId == input.id", "owner.id == input.id", "owner.name == input.text", "text == input.text || count == input.count", "text == input.text || textFree == input.text",
    "textFree == input.text && count == input.count", "input.flag && count == input.count", "input.flag || count == input.count", "!has(input.q) || text == input.q", "has(input.q) && text == input.q",
    "text == (has(input.q) ? input.q : input.text)", "countFree != 0 && 100 / countFree > 3 && count == input.count", "parts.exists(part, part.size > 3)", "second == input.count", "first == input.count",
    "first == input.count && second > input.count", "id in input.ids", "createdAt > input.at", "true",
  ].flatMap((where) => ["many", "count", "maybeOne", "exists"].map((mode) => ({ where, mode }))),
  ...["text", "textFree", "first", "second", "id", "createdAt", "at"].flatMap((orderBy) => [{ orderBy }, { orderBy, where: "textFree == input.text" }, { orderBy, where: "count == input.count" }]),
  { mode: "count" }, { mode: "exists" }, {},
];

const uuid = { type: "string", format: "uuid" };
const thing = {
  name: "Thing", version: 1, description: "Something.", rowLevelAccess: false,
  fields: {
    text: { type: "string", required: true }, textFree: { type: "string", required: true }, count: { type: "integer", required: true }, countFree: { type: "integer", required: true },
    amount: { type: "decimal", precision: 12, scale: 2, required: true }, flag: { type: "boolean", required: true }, day: { type: "date", required: true }, at: { type: "datetime", required: true },
    state: { type: "enum", values: ["open", "closed"], required: true }, note: { type: "string" }, first: { type: "integer", required: true }, second: { type: "integer", required: true },
    ownerId: { type: "reference", referenceTo: "Owner", required: true },
  },
  relationships: { owner: { type: "belongsTo", target: "Owner", field: "ownerId" }, parts: { type: "hasMany", target: "Part", field: "thingId" } },
  indexes: [...["text", "count", "amount", "flag", "day", "at", "state", "note"].map((field) => ({ fields: [field] })), { fields: ["first", "second"] }],
};
const owner = { name: "Owner", version: 1, description: "Somebody.", rowLevelAccess: false, fields: { name: { type: "string", required: true, unique: true } } };
const part = {
  name: "Part", version: 1, description: "A part.", rowLevelAccess: false,
  fields: { thingId: { type: "reference", referenceTo: "Thing", required: true }, size: { type: "integer", required: true } },
};

function toolOf({ where, mode = "many", orderBy }: (typeof forms)[number], index: number): object {
  const list = mode === "many";
  return {
    name: `form${index}`, version: 1, description: `${mode} ${where ?? ""} ${orderBy ?? ""}`, trigger: { type: "http" }, auth: { allowedRoles: ["user"] },
    input: {
      type: "object",
      properties: {
        text: { type: "string" }, count: { type: "integer" }, amount: { type: "string", format: "decimal" }, flag: { type: "boolean" }, day: { type: "string", format: "date" }, at: { type: "string", format: "date-time" },
        counts: { type: "array", maxItems: 9, items: { type: "integer" } }, ids: { type: "array", maxItems: 9, items: uuid }, note: { type: ["string", "null"] }, id: uuid, q: { type: "string" },
      },
      required: ["text", "count", "amount", "flag", "day", "at", "counts", "ids", "note", "id"],
    },
    output: { type: "object", properties: { out: { type: "integer" } }, required: ["out"] },
    flow: {
      start: "found",
      nodes: [{ id: "found", type: "read", entity: "Thing", mode, ...(where === undefined ? (mode === "maybeOne" ? { where: "true" } : {}) : { where }), ...(orderBy === undefined ? {} : { orderBy: [{ field: orderBy }] }), ...(list ? { limit: 10 } : {}) }],
      edges: [], output: { out: list ? "found.size()" : mode === "count" ? "found" : mode === "exists" ? "found ? 1 : 0" : "found != null ? 1 : 0" },
    },
  };
}

/** A workspace with a tool for each form; the tool's description says which. */
export const conditionForms: SpecFiles = new Map(
  Object.entries({
    "workspace.json": { name: "forms", description: "Conditions.", auth: { roles: ["user"] } },
    "entities/Thing.json": thing, "entities/Owner.json": owner, "entities/Part.json": part,
    ...Object.fromEntries(forms.map((form, index) => [`tools/form${index}.json`, toolOf(form, index)])),
  }).map(([path, spec]) => [path, JSON.stringify(spec)]),
);
