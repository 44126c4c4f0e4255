import pg from "pg";
import { expect, test } from "vitest";

import { isRead, isWrite } from "../compiler/src/3-analyse/facts/nodes.ts";
import type { CheckedTool } from "../compiler/src/2-check/checked.ts";
import { unserved } from "../compiler/src/3-analyse/facts/indexes/served.ts";
import { surelyNoAdmin } from "../compiler/src/3-analyse/facts/callers.ts";
import { statementsOf } from "../compiler/src/4-plan/statementsOf.ts";
import { planWorkspace } from "../compiler/src/4-plan/planWorkspace.ts";
import { checkWorkspace } from "../compiler/src/compile.ts";
import { requiredValue } from "../compiler/src/expression/conditions.ts";
import type { TypedExpression } from "../compiler/src/expression/typed.ts";
import type { SpecFiles } from "../compiler/src/diagnostics/diagnostic.ts";
import { systemTables } from "../runtime-lib/src/systemTables.ts";
import { sampleWorkspace } from "./harness/compiled.ts";
import { conditionForms } from "./harness/conditionForms.ts";
import { fillTables } from "./harness/fillTables.ts";
import { caseNames, readCase } from "./harness/goldenCase.ts";
import { scratchDatabase } from "./harness/postgres.ts";
import { scansTable } from "./harness/scansTable.ts";

/** What the Risk Engine says of a read without an index, held to what Postgres plans. */
const workspaces: readonly (readonly [string, () => SpecFiles])[] = [
  ["conditions in every form", () => conditionForms],
  ...(["bank", "shop"] as const).map((name) => [name, () => sampleWorkspace(name)] as const),
  ...caseNames().map((name) => [`case ${name}`, () => readCase(name).specs] as const),
];

test.each(workspaces)("%s: a read is said to be without an index exactly where Postgres goes through a table", async (name, specs) => {
  const { analysis, diagnostics } = checkWorkspace(specs());
  if (name === "conditions in every form") expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  // What cannot be compiled yet has no statements.
  if (analysis === undefined || diagnostics.some(({ code }) => code === "not-compiled-yet")) return;
  const { workspace, indexes } = analysis;
  const ground = { entities: new Map(workspace.entities.map((entity) => [entity.name, entity])), indexes, adminRoles: workspace.adminRoles };
  const looking = workspace.tools.flatMap((tool) => tool.flow.nodes.flatMap((node) => (isRead(node) || isWrite(node) ? [{ tool, node }] : [])));
  if (looking.every(({ node }) => node.where === undefined || asksForOneId(node.where))) return;
  const said = looking.filter(({ tool, node }) => unserved(node, tool, ground) !== undefined).map(({ tool, node }) => nameOf(tool, node.id));

  const database = await scratchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const plan = planWorkspace(workspace, analysis, { systemTables });
    await client.query(plan.migration.sql);
    await fillTables(client);
    const planned = new Set<string>();
    for (const statement of statementsOf(plan)) {
      const tool = workspace.tools.find(({ name }) => name === statement.owner);
      for (const text of arms(statement.text, tool !== undefined && surelyNoAdmin(tool, workspace.adminRoles))) {
        if (await scansTable(client, text)) for (const node of statement.nodes) planned.add(tool === undefined ? `${statement.owner} ${node}` : nameOf(tool, node));
      }
    }
    expect(said.sort()).toEqual([...planned].sort());
  } finally {
    await client.end();
    await database.close();
  }
});

/** With what stands there, where a description says it. */
const nameOf = ({ name, spec }: CheckedTool, node: string): string => `${name} ${node}: ${spec.description}`;

/** `id == input.id`, and nothing else: of that there is nothing to find out. */
const asksForOneId = (where: TypedExpression): boolean => requiredValue(where, "id") !== undefined;

/** Row-level access is `(is an admin OR owner = caller)`, and Postgres knows which when it plans with values: so each side is planned by itself. */
function arms(text: string, noAdmin: boolean): readonly string[] {
  const condition = /\((\$\d+) OR ((?:[\w".]+\.)?\w+ = \$\d+)\)/g;
  if (!condition.test(text)) return [text];
  const owner = text.replaceAll(condition, (_whole, admin: string, owned: string) => `(${owned} AND ${admin}::boolean IS NOT NULL)`);
  return noAdmin ? [owner] : [owner, text.replaceAll(condition, (_whole, admin: string, owned: string) => `(${admin}::boolean IS NOT NULL AND ${owned.split("=")[1]}::uuid IS NOT NULL)`)];
}
