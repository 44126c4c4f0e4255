import type { Entry } from "./entry.ts";

/** Names that lead nowhere, and names that are taken. */
export const nameEntries = {
  "unknown-entity": { sentence: '{subject} names entity "{entity}", which is not defined.', help: "Add `entities/NAME.json`, or correct the name." },
  "unknown-field": { sentence: '{subject} names field "{field}", which entity "{entity}" does not have.', help: "Fields are those that the entity declares, and the system fields `id`, `createdAt`, `updatedAt`, `deletedAt`, `version` and, with a status machine, `status`." },
  "unknown-relation": { sentence: '{subject} names relationship "{relation}", which entity "{entity}" does not have.', help: "`with` takes names of `relationships`; a path goes on in the entity it leads to: `lines.product`." },
  "unknown-policy": { sentence: '{subject} names policy "{policy}", which is not defined.', help: "Add `policies/NAME.json`, or correct the name." },
  "unknown-tool": { sentence: '{subject} names tool "{tool}", which is not defined.', help: "Add `tools/NAME.json`, or correct the name." },
  "unknown-role": { sentence: '{subject} names role "{role}", which workspace.json does not list in `auth.roles`.', help: "Every role that a caller can have is listed once, in `auth.roles` of workspace.json." },
  "unknown-state": { sentence: '{subject} names state "{state}", which entity "{entity}" does not have.', help: "States are listed in `statusMachine.states`." },
  "unknown-node": { sentence: '{subject} names node "{node}", which the flow does not have.', help: "Edges, `start` and `target` name nodes of the same flow by their `id`." },
  "unknown-case": { sentence: 'The edge from "{node}" carries case "{case}", which that ifSwitch does not have.', help: "An edge out of an ifSwitch carries the name of one of its `cases`, or its `otherwise`." },
  "unknown-service": { sentence: '{subject} uses service "{service}", which workspace.json does not list in `services`.', help: "Outside providers are listed by name in `services` of workspace.json." },
  "wrong-service-kind": { sentence: '{subject} needs a service of kind "{expected}", but "{service}" is of kind "{actual}".', help: "A payment node takes a payment provider, an email node an email provider, and so on." },
  "unknown-topic": { sentence: '{subject} names topic "{topic}", which workspace.json does not list in `queues`.', help: "Topics are listed in `queues` of workspace.json." },
  "duplicate-name": { sentence: 'The name "{name}" is given to two {things}.', help: "Names of one list must differ, also when upper and lower case are taken as the same: tables, routes and generated files could not be told apart." },
  "reserved-name": { sentence: '{subject} cannot be named "{name}": {reason}', help: "The word already means something: a system field, or a word of expressions." },
  "name-too-long": { sentence: '{subject} would be named "{name}" in the database, which is longer than the {limit} characters that Postgres keeps.', help: "Choose a shorter name." },
  "route-taken": { sentence: 'Tool "{tool}" answers {route}, and so does tool "{other}".', help: "Two tools with the same method and path cannot be told apart. Parameter names do not count: `/a/{x}` and `/a/{y}` are one path." },
} as const satisfies Record<string, Entry>;
