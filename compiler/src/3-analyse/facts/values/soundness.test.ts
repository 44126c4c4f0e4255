import fc from "fast-check";
import { expect, test } from "vitest";
import { checkExpression, type TypedExpression } from "../../../expression/index.ts";
import { evaluateTypeScript, type World } from "../../../expression/testing/evaluate.ts";
import { expressionOf } from "../../../expression/testing/generate.ts";
import { inputSchema, rowScope } from "../../../expression/testing/scope.ts";
import { typed } from "../../../expression/testing/show.ts";
import { typeOfSchema } from "../../../expression/types/typeOfSchema.ts";
import { assume, truthOf } from "./assume.ts";
import { withPath, type Environment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { ofSchema } from "./ofSchema.ts";
import { witnessOf } from "./witness.ts";
import { contains } from "./testing/contains.ts";

/** Nothing that an analysis says of an expression may be refuted by what its TypeScript gives: "never" and "always" are proofs. */

const text = fc.constantFrom("", "a", "ab", "x", "é", "none");
const decimal = fc.constantFrom("0", "1.50", "-7.125", "12.5", "3", "100000000000000000000.5");
const uuid = fc.constantFrom("0190c0de-0000-7000-8000-000000000001", "0190c0de-0000-7000-8000-000000000002");
const at = fc.constantFrom("2026-11-23T18:30:05.250Z", "2024-02-29T00:00:00.000Z", "0099-12-31T23:59:59.999Z");
const day = fc.constantFrom("2026-11-23", "2028-02-29");
const small = fc.integer({ min: -100, max: 100 });

const input = fc.record({
  text, integer: small, large: fc.maxSafeInteger(), decimal, number: fc.constantFrom(0, 2.5, -1, 1e10), flag: fc.boolean(), day, at, id: uuid, status: fc.constantFrom("pending", "paid", "lost"),
  texts: fc.array(text, { maxLength: 3 }), integers: fc.array(small, { maxLength: 3 }), decimals: fc.array(decimal, { maxLength: 3 }),
  lines: fc.array(fc.record({ productId: uuid, quantity: fc.integer({ min: 1, max: 100 }) }), { maxLength: 2 }), maybeNull: fc.option(text),
  q: text, minimum: fc.integer({ min: 0, max: 1000 }), since: at, ids: fc.array(uuid, { maxLength: 2 }),
}, { requiredKeys: ["text", "integer", "large", "decimal", "number", "flag", "day", "at", "id", "status", "texts", "integers", "decimals", "lines", "maybeNull"] });
const line = fc.record({ id: uuid, name: text, quantity: fc.integer({ min: 1, max: 100 }), price: decimal, at: fc.option(at) });
const order = fc.record({
  id: uuid, deletedAt: fc.constant(null), name: text, note: fc.option(text), status: fc.constantFrom("pending", "paid", "shipped"), stock: fc.integer({ min: 0, max: 1000 }), count: fc.maxSafeInteger(),
  bonus: fc.option(fc.integer({ min: -10, max: 10 })), total: decimal, discount: fc.option(decimal), rate: fc.constantFrom(0, 0.5), open: fc.boolean(), day, createdAt: at, paidAt: fc.option(at),
  customerId: uuid, sellerId: fc.option(uuid), data: fc.constantFrom<unknown>({}, { a: 1 }, { b: [true], none: null, at: "x" }), lines: fc.array(line, { maxLength: 2 }), tags: fc.array(fc.record({ name: text }), { maxLength: 2 }),
  invoice: fc.option(fc.record({ number: fc.integer({ min: 1, max: 99999 }) })), seller: fc.option(fc.record({ name: text })),
  customer: fc.record({ name: text, region: fc.option(fc.record({ name: text })), orders: fc.array(fc.record({ total: decimal }), { maxLength: 2 }) }),
});
const world: fc.Arbitrary<World> = fc.record({ input, order, caller: fc.record({ id: uuid, roles: fc.array(fc.constantFrom("admin", "x"), { maxLength: 2 }) }), now: fc.constant("2026-11-23T12:00:00.000Z") });

const nowhere: Environment = { entities: new Map(), paths: new Map(), decided: new Map() };
const environment = withPath(nowhere, "input", ofSchema(inputSchema, typeOfSchema(inputSchema), inputSchema));
const runs = { numRuns: Number(process.env["EXPRESSION_RUNS"] ?? 400), seed: Number(process.env["EXPRESSION_SEED"] ?? 20261125) };

function checked(source: string): TypedExpression | undefined {
  return checkExpression(source, rowScope).expression;
}
const valueOf = (expression: TypedExpression, of: World): unknown => {
  const outcome = evaluateTypeScript(expression, of);
  return "value" in outcome ? outcome.value : refused;
};
const refused = Symbol("refused");

test("what a condition is said to be, it is", () => {
  fc.assert(fc.property(expressionOf("boolean", 3), fc.array(world, { minLength: 3, maxLength: 3 }), (source, worlds) => {
    const expression = checked(source);
    if (expression === undefined) return;
    const truth = truthOf(expression, environment);
    for (const each of worlds) {
      const value = valueOf(expression, each);
      if (value !== refused) expect(truth, source).toContain(value);
    }
  }), runs);
});

test("what is known behind a condition holds wherever it came out so", () => {
  fc.assert(fc.property(expressionOf("boolean", 2), expressionOf("boolean", 2), fc.array(world, { minLength: 3, maxLength: 3 }), (first, second, worlds) => {
    const [asked, then] = [checked(first), checked(second)];
    if (asked === undefined || then === undefined) return;
    for (const each of worlds) {
      const outcome = valueOf(asked, each);
      if (outcome === refused) continue;
      const behind = assume(asked, outcome as boolean, environment);
      expect(behind, first).toBeDefined();
      const value = valueOf(then, each);
      if (value !== refused) expect(truthOf(then, behind!), `${second} where ${first} is ${String(outcome)}`).toContain(value);
    }
  }), runs);
});

test.each(["integer", "decimal", "string", "number"] as const)("every value of a random %s expression is among those that it may have", (type) => {
  fc.assert(fc.property(expressionOf(type, 3), fc.array(world, { minLength: 3, maxLength: 3 }), (source, worlds) => {
    const expression = checked(source);
    if (expression === undefined) return;
    const possible = evaluate(expression, environment);
    for (const each of worlds) {
      const value = valueOf(expression, each);
      if (value !== refused) expect(contains(possible, value), `${source} gave ${JSON.stringify(value)}, not among ${JSON.stringify(possible, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner))}`).toBe(true);
    }
  }), runs);
});

test("an example that is given makes the condition true, whatever else the call brings", () => {
  let given = 0;
  fc.assert(fc.property(expressionOf("boolean", 2), fc.array(world, { minLength: 3, maxLength: 3 }), (source, worlds) => {
    const expression = checked(source);
    const witness = expression === undefined ? undefined : witnessOf(expression, environment, { auth: { mode: "required" } });
    if (expression === undefined || witness === undefined) return;
    given++;
    for (const each of worlds) {
      // What the example leaves out is as it was, but for what it wants absent.
      const value = valueOf(expression, { ...each, input: { ...withoutOptional(each.input as object), ...witness.input }, caller: { ...(each.caller as object), ...(witness.roles === undefined ? {} : { roles: witness.roles }) } });
      if (value !== refused) expect(value, `${source} with ${JSON.stringify(witness)}`).toBe(true);
    }
  }), runs);
  expect(given).toBeGreaterThan(runs.numRuns / 20);
});

const withoutOptional = (whole: object): object => Object.fromEntries(Object.entries(whole).filter(([name]) => (inputSchema.required as readonly string[]).includes(name)));

test.each([
  ["input.integer > 100", [false]],
  ["input.integer <= 100", [true]],
  ["input.integer > 5 || input.integer < 10", [true]],
  ["input.integer > 5 && input.integer < 6", [false]],
  ["input.status == 'lost'", [true, false]],
  ["has(input.minimum) && input.minimum < 0", [false]],
  ["orElse(input.minimum, 2) >= 0", [true]],
  ["size(input.lines) > 10", [false]],
  ["input.lines.all(line, line.quantity > 0)", [true]],
  ["input.lines.exists(line, line.quantity > 100)", [false]],
  ["input.lines.sum(line, line.quantity) <= 1000", [true]],
  ["stock + input.integer >= -100", [true]],
  ["total < discount || discount == null", undefined],
  ["stock < count || stock >= count", [true]],
  ["stock < count && count < stock", [false]],
  ["status == 'paid' && status != 'pending' && status == 'shipped'", [false]],
  ["paidAt == null && paidAt != null", [false]],
  ["input.integer - 5 > 95", [false]],
  ["input.integer == 7 ? input.integer > 6 : true", [true]],
  ["status in ['paid', 'shipped', 'pending']", [true]],
])("%s", (source, expected) => {
  if (expected === undefined) return void expect(checked(source)).toBeUndefined();
  expect(truthOf(typed(source, rowScope), environment)).toEqual(expected);
});
