import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkExpression, isTotal } from "./index.ts";
import { ids, loadedOrders, shopDatabase, type TestDatabase } from "./testing/database.ts";
import { evaluateSql, evaluateTypeScript, type Outcome, type World } from "./testing/evaluate.ts";
import { expressionOf } from "./testing/generate.ts";
import { rowScope } from "./testing/scope.ts";
import type { TypedExpression } from "./typed.ts";
import { allParts } from "./walk.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await shopDatabase()));
afterAll(() => database.close());

const inputs = [
  {
    text: "a😀b", integer: 7, large: 9007199254740991, decimal: "12.5", number: 2.5, flag: true, day: "2026-11-23", at: "2026-11-23T18:30:05.250Z", id: ids.customer, status: "paid",
    texts: ["", "ab", "x"], integers: [3, -1, 2], decimals: ["1.0", "12.50"], lines: [{ productId: ids.order, quantity: 2, note: "n" }, { productId: ids.other, quantity: 1 }], maybeNull: null,
    q: "rè", minimum: 5, since: "2026-01-01T00:00:00.000Z", ids: [ids.order], address: { city: "Oslo" },
  },
  {
    text: "", integer: 0, large: -9007199254740991, decimal: "-0.005", number: 0, flag: false, day: "2028-02-29", at: "0099-12-31T23:59:59.999Z", id: ids.seller, status: "lost",
    texts: [], integers: [], decimals: [], lines: [], maybeNull: "none",
  },
];

/** The same expressions each time; more and others with EXPRESSION_RUNS and EXPRESSION_SEED, for a longer search. */
const runs = (type: string): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: Number(process.env["EXPRESSION_RUNS"] ?? (type === "boolean" ? 300 : 80)),
  seed: Number(process.env["EXPRESSION_SEED"] ?? 20261123),
});

const types = ["boolean", "integer", "number", "decimal", "string", "date", "datetime", "duration"] as const;

test.each(types)("random %s expressions have one meaning in TypeScript and in SQL", async (type) => {
  const property = fc.asyncProperty(expressionOf(type, 3), fc.nat(1), fc.nat(1), async (source, whichInput, whichOrder) => {
    const [input, order] = [inputs[whichInput], loadedOrders[whichOrder]!];
    const { expression, faults } = checkExpression(source, rowScope);
    // What the generator cannot know (an expression that is never null, say) is told by the checker.
    fc.pre(expression !== undefined || faults.every(({ code }) => code === "division-by-zero" || code === "never-null" || code === "never-equal"));
    if (expression === undefined) return;
    const world: World & { order: { id: string } } = { input, order, caller: { id: ids.customer, roles: ["admin"] }, now: "2026-11-23T12:00:00.000Z" };
    const inTypeScript = evaluateTypeScript(expression, world);
    const inSql = await evaluateSql(expression, world, database.client);
    if (!mayDiffer(expression, inTypeScript, inSql)) expect(plain(inSql), source).toEqual(plain(inTypeScript));
    if (type === "boolean" && "value" in inTypeScript) {
      const asFilter = await evaluateSql(expression, world, database.client, true);
      if (!mayDiffer(expression, inTypeScript, asFilter)) expect(asFilter, `${source} as a filter`).toEqual(inTypeScript);
    }
  });
  await fc.assert(property, runs(type));
});

/** README.md, "Where the two may differ": Postgres refuses an integer of more than eight bytes, or when it is stored, TypeScript one beyond 2^53 - 1. */
function mayDiffer(expression: TypedExpression, inTypeScript: Outcome, inSql: Outcome): boolean {
  if (!("refused" in inTypeScript) || isTotal(expression)) return false;
  if (inTypeScript.refused === "NUMBER_OUT_OF_RANGE") return "value" in inSql || inSql.refused === "DIVISION_BY_ZERO" || inSql.refused === "NUMBER_OUT_OF_RANGE";
  if (inTypeScript.refused === "VALUE_REFUSED") return allParts(expression).some((part) => part.type.kind === "datetime" || part.type.kind === "date");
  // Which of two operands fails first is not said.
  return "refused" in inSql;
}

/** Negative zero is zero; a duration or a double of SQL comes back as the nearest double. */
function plain(outcome: Outcome): Outcome {
  return "value" in outcome && typeof outcome.value === "number" ? { value: outcome.value === 0 ? 0 : outcome.value } : outcome;
}
