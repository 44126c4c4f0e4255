import { afterAll, beforeAll, expect, test } from "vitest";
import { emitSource } from "../5-emit/emit.ts";
import { bankInput } from "../5-emit/testing/bank.ts";
import { createTypeChecker } from "./typeCheck.ts";

const checker = createTypeChecker();
let source: ReadonlyMap<string, string>;
beforeAll(async () => { source = emitSource(await bankInput()); });
afterAll(() => checker.close());

test("the generated bank type-checks", async () => {
  await checker.check(source);
});

test.each([
  ["a field that the entity no longer has", "debit.balance", "debit.amount", "Property 'amount' does not exist on type 'Account'."],
  ["a failure that the tool does not declare", '"SAME_ACCOUNT");', '"SAME_ACCOUNTS");', "is not assignable to parameter of type"],
  ["a variable of another node", "WHERE id = ${to.id}", "WHERE id = ${credit.id}", "used before its declaration"],
  ["an invariant that the entity does not have", '[Account, "balanceIsNotNegative"]', '[Account, "balanceIsPositive"]', "is not assignable to"],
  ["an output that is not what the schema says", "fromBalance: debit.balance", 'fromBalance: "much"', "Type 'string' is not assignable to type 'number'"],
  ["an input property that the schema does not have", "input.toId", "input.target", "Property 'target' does not exist on type 'TransferInput'."],
])("%s does not type-check, and the line is shown", async (_what, from, to, message) => {
  const text = source.get("src/tools/transfer.ts") ?? "";
  expect(text).toContain(from);
  const mutated = new Map(source).set("src/tools/transfer.ts", text.replace(from, () => to));
  await expect(checker.check(mutated)).rejects.toThrow(message);
  await expect(checker.check(mutated)).rejects.toThrow(to);
});
