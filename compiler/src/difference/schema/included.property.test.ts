import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { JsonSchema } from "../../spec/index.ts";
import { notIncluded } from "./included.ts";

/**
 * What the comparison says is held to an independent validator: when it finds no gap, every value that is valid under the left is valid under
 * the right. The schemas are small and made of few words, so that pairs often come near each other.
 */
const ajv = new Ajv2020({ strict: false, validateFormats: false, addUsedSchema: false });
const names = fc.constantFrom("a", "b", "ab");
const small = fc.integer({ min: 0, max: 3 });
const scalar = fc.constantFrom<unknown>(null, true, 0, 1, 2, 1.5, "", "a", "ab", "b");

const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => {
  const inner = tie("schema");
  const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  const leaf = fc.oneof(
    fc.record({ type: fc.constantFrom("string", ["string", "null"]), minLength: optional(small), maxLength: optional(small), pattern: optional(fc.constantFrom("a", "^a")) }),
    fc.record({ type: fc.constantFrom("integer", "number", ["integer", "string"]), minimum: optional(small), maximum: optional(small), exclusiveMinimum: optional(small), multipleOf: optional(fc.constantFrom(1, 2)) }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ const: scalar }),
    fc.constant({}),
  );
  const object = fc.record({
    type: fc.constant("object"),
    properties: optional(fc.dictionary(names, inner, { maxKeys: 2, noNullPrototype: true })),
    required: optional(fc.uniqueArray(names, { maxLength: 2 })),
    additionalProperties: optional(fc.oneof(fc.boolean(), inner)),
    patternProperties: fc.option(fc.dictionary(fc.constantFrom("a", "^a", "b$"), inner, { minKeys: 1, maxKeys: 1, noNullPrototype: true }), { nil: undefined, freq: 6 }),
    maxProperties: fc.option(small, { nil: undefined, freq: 6 }),
  });
  const array = fc.record({ type: fc.constant("array"), items: optional(inner), prefixItems: fc.option(fc.array(inner, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 5 }), minItems: optional(small), maxItems: optional(small), uniqueItems: optional(fc.boolean()) });
  const ways = fc.oneof(
    fc.record({ anyOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
    fc.record({ oneOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
    fc.record({ allOf: fc.array(inner, { minLength: 1, maxLength: 2 }), unevaluatedProperties: optional(fc.boolean()) }),
    fc.record({ not: inner }),
  );
  return { schema: fc.oneof({ depthSize: "small", withCrossShrink: true }, { weight: 4, arbitrary: leaf }, { weight: 4, arbitrary: object }, { weight: 2, arbitrary: array }, { weight: 2, arbitrary: ways }).map((made) => withoutUndefined(made)) };
});

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, { weight: 5, arbitrary: scalar }, { weight: 3, arbitrary: fc.dictionary(fc.constantFrom("a", "b", "ab", "c"), tie("value"), { maxKeys: 3, noNullPrototype: true }) }, { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 3 }) }),
})).value;

/** One schema, and the same with something left out or taken from another: near enough for both answers to occur. */
const pair = fc.tuple(schema, schema, fc.nat(), fc.boolean()).map(([one, other, pick, swap]): readonly [JsonSchema, JsonSchema] => {
  const keys = Object.keys(one);
  const key = keys[pick % Math.max(1, keys.length)] ?? "type";
  const near: JsonSchema = pick % 3 === 0 ? other : pick % 3 === 1 ? Object.fromEntries(Object.entries(one).filter(([name]) => name !== key)) : { ...one, ...(Object.hasOwn(other, key) ? { [key]: other[key] } : { allOf: [other] }) };
  return swap ? [near, one] : [one, near];
});

test("no gap means that every value of the left is one of the right", () => {
  let claims = 0;
  fc.assert(
    fc.property(pair, fc.array(value, { minLength: 20, maxLength: 40 }), ([left, right], values) => {
      if (notIncluded(left, right).length > 0) return;
      claims++;
            const [isLeft, isRight] = [ajv.compile(left), ajv.compile(right)];
      for (const each of values) if (isLeft(each)) expect(isRight(each), `${JSON.stringify(each)} is valid under ${JSON.stringify(left)}, not under ${JSON.stringify(right)}`).toBe(true);
    }),
    { numRuns: Number(process.env["FASCIA_RUNS"] ?? 500), ...(process.env["FASCIA_SEED"] !== undefined && { seed: Number(process.env["FASCIA_SEED"]) }) },
  );
  // Otherwise nothing was tried.
  expect(claims).toBeGreaterThan(50);
});

test("every schema includes itself", () => {
  fc.assert(fc.property(schema, (one) => void expect(notIncluded(one, structuredClone(one))).toEqual([])), { numRuns: 300 });
});

const withoutUndefined = (made: object): JsonSchema => Object.fromEntries(Object.entries(made).filter(([, item]) => item !== undefined));
