import { expect, test } from "vitest";
import type { EntitySpec, FlowNode, ToolSpec } from "../../../spec/index.ts";
import { exampleWorkspace } from "../../risk/exampleWorkspace.ts";
import { checked } from "../../testing/analysed.ts";
import { leaksOf } from "./sinks.ts";

/** People and their letters; a letter's author may be read along. */
const person: EntitySpec = {
  name: "Person", version: 1, description: "Somebody.",
  fields: { name: { type: "string", required: true }, email: { type: "string", required: true, sensitive: true }, birthday: { type: "date", sensitive: true }, score: { type: "integer", required: true, sensitive: true } },
  relationships: { letters: { type: "hasMany", target: "Letter", field: "authorId" } },
  rowLevelAccess: true, ownerField: "id",
};
const letter: EntitySpec = {
  name: "Letter", version: 1, description: "What somebody wrote.",
  fields: { authorId: { type: "reference", referenceTo: "Person", required: true }, text: { type: "string", required: true } },
  relationships: { author: { type: "belongsTo", target: "Person", field: "authorId" } },
  rowLevelAccess: false,
};
const personRead: FlowNode = { id: "person", type: "read", entity: "Person", mode: "one", where: "id == input.id" };
const people: FlowNode = { id: "people", type: "read", entity: "Person", mode: "many", limit: 5 };

/** What leaves, where to and by which way: `out <- Person.email by person`. */
function leaks(nodes: readonly FlowNode[], out: string, { schema = {}, ...tool }: Partial<ToolSpec> & { readonly schema?: object } = {}): string {
  const files = exampleWorkspace({
    entities: [person, letter],
    tool: {
      auth: { allowedRoles: ["admin"] },
      input: { type: "object", properties: { id: { type: "string", format: "uuid" }, email: { type: "string" } }, required: ["id", "email"] },
      output: { type: "object", properties: { out: schema }, required: ["out"] },
      flow: { start: nodes[0]!.id, nodes: [...nodes], edges: nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]!.id, to: id })), output: { out } },
      ...tool,
    },
  });
  const workspace = checked(files);
  const ground = { entities: new Map(workspace.entities.map((entity) => [entity.name, entity])), adminRoles: workspace.adminRoles };
  return leaksOf(workspace.tools[0]!, ground).map((leak) => {
    const sink = leak.sink === "output" ? `${leak.property}${leak.isMeant ? " (meant)" : ""}` : leak.sink === "field" ? `${leak.entity}.${leak.field}` : leak.value;
    return `${sink} <- ${leak.origin.entity}.${leak.origin.field} by ${leak.origin.way.join(", ")}${leak.origin.isCallers ? ", the caller's own" : ""}`;
  }).join("; ");
}

test.each([
  ["person.email", "out <- Person.email by person"],
  ["person.name", ""],
  ["person.email + '!'", "out <- Person.email by person"],
  ["substring(person.email, 0, 3)", "out <- Person.email by person"],
  ["toLowerCase(trim(person.email))", "out <- Person.email by person"],
  ["person.email == input.email", ""],
  ["person.email.contains('@')", ""],
  ["size(person.email)", ""],
  ["person.email == input.email ? 'yes' : 'no'", ""],
  ["person.email == '' ? person.name : person.email", "out <- Person.email by person"],
  ["person.birthday != null ? year(person.birthday) : 0", "out <- Person.birthday by person"],
  ["{'of': person.name, 'at': person.email}", "out.at <- Person.email by person"],
  ["[person.name, person.email]", "out <- Person.email by person"],
  ["[person.name, person.email].size()", ""],
  ["person.score * 2 + 1", "out <- Person.score by person"],
])("%s", (out, expected) => {
  expect(leaks([personRead], out)).toBe(expected);
});

test("through the items of lists", () => {
  expect(leaks([people], "people.map(each, each.email)")).toBe("out <- Person.email by people");
  expect(leaks([people], "people.map(each, {'name': each.name})")).toBe("");
  expect(leaks([people], "people.filter(each, each.email == '').map(each, each.name)")).toBe("");
  expect(leaks([people], "people.sum(each, each.score)")).toBe("out <- Person.score by people");
  expect(leaks([people], "people.exists(each, each.score > 3)")).toBe("");
});

test("through transforms, which are named on the way", () => {
  const card: FlowNode = { id: "card", type: "transform", values: { line: "person.name + person.email", plain: "person.name" } };
  expect(leaks([personRead, card], "card.line")).toBe("out <- Person.email by person, card");
  expect(leaks([personRead, card], "card.plain")).toBe("");
});

test("through relations, and only the properties that an answer asks for", () => {
  const letters: FlowNode = { id: "letters", type: "read", entity: "Letter", mode: "many", limit: 5, with: ["author"] };
  const items = (properties: object): object => ({ type: "array", items: { type: "object", properties } });
  expect(leaks([letters], "letters.map(each, each.author.email)")).toBe("out <- Person.email by letters");
  expect(leaks([letters], "letters", { schema: items({ text: { type: "string" } }) })).toBe("");
  expect(leaks([people], "people", { schema: items({ name: { type: "string" } }) })).toBe("");
  expect(leaks([people], "people", { schema: items({ name: { type: "string" }, email: { type: "string" } }) })).toBe("out.email <- Person.email by people");
  expect(leaks([people], "people", { schema: items({ name: { type: "string" }, email: { type: "string", "x-sensitive": true } }) })).toBe("out.email (meant) <- Person.email by people");
});

test("through aggregates, but not through how many there are", () => {
  const figures: FlowNode = { id: "figures", type: "read", entity: "Person", mode: "aggregate", aggregate: { people: { function: "count" }, best: { function: "max", field: "score" } } };
  expect(leaks([figures], "figures.people")).toBe("");
  expect(leaks([figures], "figures.best")).toBe("out <- Person.score by figures");
  const groups: FlowNode = { ...figures, groupBy: ["birthday"], limit: 10 };
  expect(leaks([groups], "groups.map(each, each.people)".replace("groups", "figures"))).toBe("");
  expect(leaks([groups], "figures.map(each, each.birthday)")).toBe("out <- Person.birthday by figures");
});

test("a row that is surely the caller's own is known as such", () => {
  const own = { auth: { allowedRoles: ["customer"] } };
  expect(leaks([personRead], "person.email", own)).toBe("out <- Person.email by person, the caller's own");
  expect(leaks([{ ...personRead, where: "id == caller.id" } as FlowNode], "person.email")).toBe("out <- Person.email by person, the caller's own");
  expect(leaks([personRead], "person.email", { auth: {} })).toBe("out <- Person.email by person");
});

test("what the call brought itself is no news to its caller; what it left alone is", () => {
  const around = (write: FlowNode): readonly FlowNode[] => [{ id: "begin", type: "transaction", action: "begin" }, write, { id: "commit", type: "transaction", action: "commit" }];
  const create: FlowNode = { id: "made", type: "write", entity: "Person", action: "create", values: { name: "'Ann'", email: "input.email", score: "1" } };
  const rename: FlowNode = { id: "made", type: "write", entity: "Person", action: "update", where: "id == input.id", values: { name: "'Ann'", score: "2" } };
  const next: FlowNode = { id: "made", type: "write", entity: "Person", action: "update", where: "id == input.id", values: { score: "score + 1" } };
  expect(leaks(around(create), "made.email")).toBe("");
  expect(leaks(around(rename), "made.score")).toBe("");
  expect(leaks(around(rename), "made.email")).toBe("out <- Person.email by made");
  expect(leaks(around(next), "made.score")).toBe("out <- Person.score by made");
});

test("into a field that is not sensitive, where the audit record shows it", () => {
  const nodes: readonly FlowNode[] = [
    { id: "begin", type: "transaction", action: "begin" }, personRead,
    { id: "sent", type: "write", entity: "Letter", action: "create", values: { authorId: "person.id", text: "'to ' + person.email" } },
    { id: "commit", type: "transaction", action: "commit" },
  ];
  expect(leaks(nodes, "sent.id")).toBe("Letter.text <- Person.email by person");
});
