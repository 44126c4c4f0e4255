import { Type, type Static } from "typebox";

import type { Finding, Findings } from "./finding.ts";
import { Value } from "typebox/value";

const Text = (description: string) => Type.String({ description });
const Texts = (description: string) => Type.Array(Type.String(), { description });
const Rows = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: "At most; null when nothing bounds it." });

const Statement = Type.Object(
  {
    node: Text("The node of the flow, or the nodes that one statement stands for: `from, to`."),
    as: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Null()]), { description: "The variables that hold the result, one a node." })),
    does: Text("The method of `tx`: what becomes of the rows."),
    entity: Text("Whose rows it is about."),
    scope: Type.Union([Type.Literal("all"), Type.Literal("admins"), Type.Literal("owner")], { description: "Whose rows it reaches: `owner` means the caller's alone, unless the caller is an admin." }),
    rows: Texts("Conditions that must all be true of a row, `${…}` for what is sent as a bind."),
    related: Type.Optional(Texts("Further entities that it looks at, by relations.")),
    relations: Type.Optional(Texts("The columns that hold related rows, as they stand behind SELECT.")),
    locks: Type.Optional(Type.Literal(true, { description: "It locks its rows until the call ends." })),
    order: Type.Optional(Text("As it stands behind ORDER BY.")),
    limit: Type.Optional(Text("As it stands behind LIMIT.")),
    offset: Type.Optional(Text("As it stands behind OFFSET.")),
    figures: Type.Optional(Texts("Of an aggregate, a count or an exists: its figures.")),
    groups: Type.Optional(Texts("What rows are grouped by.")),
    sets: Type.Optional(Texts("What it writes: `column = value`.")),
    items: Type.Optional(Texts("Of a list that is written in one statement: `column = values`.")),
    before: Type.Optional(Text("What the audit record has of the row before: a variable, or `returned` by the statement.")),
    missing: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Null()]), { description: "What it means when there is no row, one a node." })),
    expected: Type.Optional(Text("How many rows must be written.")),
    keys: Type.Optional(Text("The keys that the items name; two equal ones are refused.")),
    most: Type.Optional(Type.Integer({ description: "More rows than this are refused." })),
    when: Type.Optional(Texts("The branch that it stands in: conditions that are all true there.")),
  },
  { additionalProperties: false, description: "One statement of the flow." },
);

const Guard = Type.Object(
  {
    node: Text("The node of the flow."),
    kind: Type.Union(["assert", "found", "owner", "transition", "policy"].map((kind) => Type.Literal(kind)), { description: "What kind of check it is." }),
    condition: Text("What must be true, as the source has it; `Order.cancel(order)` where a status must allow it."),
    failure: Text("The code of the refusal, or the policy that is asked."),
    before: Texts("Writes that it stands before on every way."),
    when: Type.Optional(Texts("The branch that it stands in.")),
  },
  { additionalProperties: false, description: "A check that may refuse the call." },
);

const Proof = Type.Object(
  {
    audit: Type.Union(["with the commit", "after the snapshot", "of refusals only"].map((when) => Type.Literal(when)), { description: "Where the record of an answered call is written." }),
    policies: Type.Array(
      Type.Object({ policy: Type.String(), action: Type.String(), condition: Type.Optional(Type.String()), amount: Type.Optional(Type.String()) }, { additionalProperties: false }),
      { description: "Asked before the transaction, in this order." },
    ),
    repeat: Type.Object(
      { key: Type.Union([Type.String(), Type.Null()]), safe: Texts("Writes that, done again, change nothing or are refused."), unsafe: Texts("Writes that only the key keeps from being done twice.") },
      { additionalProperties: false, description: "What makes two calls one." },
    ),
    guards: Type.Array(Guard, { description: "In the order in which they are judged." }),
    values: Texts("What the other claims name: `name = value`."),
    statements: Type.Array(Statement, { description: "In the order in which they are sent." }),
    locks: Texts("Nodes whose rows are locked, in the order of the locks."),
    invariants: Texts("Checked before every commit that wrote rows of the entity: `Order.linesAddUp`."),
    answer: Texts("What the caller gets: `property = value`, checked against the schema before the commit."),
  },
  { additionalProperties: false, description: "What was proved of the tool." },
);

const Tool = Type.Object({
  name: Type.String(),
  version: Type.Integer(),
  route: Type.Unknown(),
  auth: Type.Object({ mode: Type.String(), roles: Type.Optional(Type.Array(Type.String())) }),
  policies: Type.Array(Type.String()),
  access: Type.String(),
  concurrency: Type.String(),
  input: Type.Unknown(),
  output: Type.Unknown(),
  problems: Type.Array(Type.Object({ code: Type.String(), status: Type.Integer() })),
  risk: Type.String(),
  facts: Type.Object({ reads: Type.Array(Type.String()), writes: Type.Array(Type.String()), locks: Type.Array(Type.String()), roundTrips: Type.Integer(), rowsRead: Rows, rowsWritten: Rows }),
  proof: Proof,
});

const Entity = Type.Object({
  name: Type.String(),
  table: Type.String(),
  fields: Type.Array(Type.Object({ name: Type.String(), sensitive: Type.Optional(Type.Boolean()), unique: Type.Optional(Type.Boolean()) })),
  ownerField: Type.Optional(Type.String()),
  invariants: Type.Array(Type.Object({ name: Type.String(), of: Type.Optional(Type.String()), message: Type.String(), holds: Type.Optional(Type.String()), broken: Type.Optional(Type.String()) })),
  transitions: Type.Optional(Type.Array(Type.Object({ name: Type.String(), from: Type.Array(Type.String()), to: Type.String(), allowedRoles: Type.Optional(Type.Array(Type.String())), guard: Type.Optional(Type.String()), message: Type.Optional(Type.String()) }))),
});

const Policy = Type.Object({ name: Type.String(), version: Type.Integer(), type: Type.String(), action: Type.String(), parameters: Type.Record(Type.String(), Type.Unknown()), condition: Type.Optional(Type.String()) });

/** `contract.json`, as far as a bundle is held to it; further properties are for others. */
export const Contract = Type.Object(
  {
    contractVersion: Type.Literal(1),
    workspace: Type.Object({ name: Type.String(), version: Type.String() }),
    digest: Type.String(),
    schemaDigest: Type.String(),
    settings: Type.Object({
      http: Type.Unknown(),
      auth: Type.Object({ adminRoles: Type.Array(Type.String()) }),
      audit: Type.Object({ reads: Type.Boolean() }),
      idempotency: Type.Unknown(),
    }),
    entities: Type.Array(Entity),
    policies: Type.Array(Policy),
    proved: Texts("The facts that every tool of the bundle is proved to keep."),
    tools: Type.Array(Tool),
  },
  {
    $id: "contract.schema.json",
    title: "Contract of a compiled workspace",
    description: "What `contract.json` of a bundle says that `fascia verify` finds again in the emitted code.",
  },
);
export type Contract = Static<typeof Contract>;
export type ToolContract = Static<typeof Tool>;
export type StatementClaim = Static<typeof Statement>;
export type GuardClaim = Static<typeof Guard>;
export type EntityContract = Static<typeof Entity>;

/** `bundle.json`. */
export const Manifest = Type.Object({
  digest: Type.String(),
  specDigest: Type.String(),
  schemaDigest: Type.String(),
  sourceDigest: Type.String(),
  serverDigest: Type.String(),
  files: Type.Array(Type.Object({ path: Type.String(), digest: Type.String() })),
});
export type Manifest = Static<typeof Manifest>;

/** Reads a JSON file of the bundle; what is missing, no JSON, or of another form is a finding. */
export function readJson<Schema extends Type.TSchema>(path: string, text: string | undefined, schema: Schema): { readonly value?: Static<Schema>; readonly findings: Findings } {
  const refuse = (found: string, line = 1): { readonly findings: Findings } => ({ findings: [{ fact: "contract", file: path, line, claimed: `a bundle has ${path}, in the form that its schema says`, found } satisfies Finding] });
  if (text === undefined) return refuse("there is no such file");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return refuse(message, position === undefined ? text.split("\n").length : text.slice(0, Number(position)).split("\n").length);
  }
  if (Value.Check(schema, value)) return { value: value as Static<Schema>, findings: [] };
  const [first] = Value.Errors(schema, value);
  return refuse(first === undefined ? "it has another form" : `${first.instancePath || "the whole"} ${first.message}`);
}
