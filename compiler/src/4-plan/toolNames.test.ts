import { expect, test } from "vitest";

import { planned, sampleWorkspace } from "./testing/planned.ts";

test("a tool or a policy whose name means something else in generated code gets another variable, which no other can have", () => {
  const specs = new Map(sampleWorkspace("bank"));
  for (const name of ["text", "failures", "delete", "statements.text"]) {
    const account = JSON.parse(specs.get("tools/account.json")!) as object;
    specs.set(`tools/${name}.json`, JSON.stringify({ ...account, name, policies: ["sql"], trigger: { type: "http", method: "GET", path: `/named/${name.replace(".", "-")}/{accountId}` } }));
  }
  const rate = JSON.parse(specs.get("policies/transferRate.json")!) as object;
  specs.set("policies/sql.json", JSON.stringify({ ...rate, name: "sql" }));
  const plan = planned(specs);
  expect(plan.tools.filter(({ tool }) => tool.policies.some(({ policy }) => policy === "sql")).map(({ variable, policies }) => [variable, policies[0]?.variable])).toEqual([
    ["delete_", "sql_"], ["failures_", "sql_"], ["statementsText", "sql_"], ["text_", "sql_"],
  ]);
});
