import { isCelError, isCelList, run, type CelInput } from "@bufbuild/cel";
import { tests, type SerializedSuite } from "./testing/conformance.ts";
import fc from "fast-check";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { checkExpression, safeInteger, type ExpressionType, type Scope } from "./index.ts";
import { bindings, celExpression } from "./testing/celGenerate.ts";
import { deviatingSuites, deviations } from "./testing/deviations.ts";
import { evaluateTypeScript } from "./testing/evaluate.ts";
import { flowScope } from "./testing/scope.ts";

const empty = { ...flowScope, names: new Map() };
const world = { input: {}, caller: {}, order: {}, now: "2026-11-23T12:00:00.000Z" };

interface Case { readonly suite: string; readonly source: string; readonly value: unknown; readonly fails: boolean }

/** The cases of CEL's conformance suite that need no bindings and whose expressions the Value DSL has. */
function casesOf(suite: SerializedSuite, path = ""): readonly Case[] {
  const name = path === "" ? suite.name : `${path}/${suite.name}`;
  const own = (suite.tests ?? []).flatMap(({ original }): readonly Case[] => {
    const isPlain = original.bindings === undefined && original.typeEnv === undefined && original.disableMacros === undefined && original.container === undefined && original.checkOnly === undefined && original.typedResult === undefined;
    if (!isPlain || checkExpression(original.expr, empty).expression === undefined) return [];
    return [{ suite: name, source: original.expr, value: original.value === undefined ? true : plainValue(original.value), fails: original.evalError !== undefined }];
  });
  return [...own, ...(suite.suites ?? []).flatMap((inner) => casesOf(inner, name))];
}

/** `cel.expr.Value` as JSON. */
function plainValue(value: { readonly [kind: string]: unknown }): unknown {
  const [kind, content] = Object.entries(value)[0] ?? [];
  if (kind === "int64Value" || kind === "doubleValue") return Number(content);
  if (kind === "listValue") return ((content as { values?: readonly { readonly [kind: string]: unknown }[] }).values ?? []).map(plainValue);
  if (kind === "mapValue") return Object.fromEntries(((content as { entries?: readonly { key: { [kind: string]: unknown }; value: { [kind: string]: unknown } }[] }).entries ?? []).map((entry) => [plainValue(entry.key), plainValue(entry.value)]));
  return content;
}

describe("CEL's conformance suite, as far as its expressions are of the Value DSL", () => {
  const cases = casesOf(tests);
  test("is not empty", () => expect(cases.length).toBeGreaterThan(200));

  const agrees = ({ source, value, fails }: Case): boolean => {
    const { expression } = checkExpression(source, empty);
    const outcome = evaluateTypeScript(expression!, world);
    return fails ? "refused" in outcome : "value" in outcome && isDeepStrictEqual(outcome.value, value);
  };
  const isKnown = ({ suite, source }: Case): boolean => deviations.has(source) || deviatingSuites.has(suite);

  test.each(cases.filter((each) => !isKnown(each)))("$suite: $source", (each) => expect(agrees(each)).toBe(true));
  test.each([...deviations.keys()])("deviates knowingly: %s", (source) => {
    const known = cases.filter((each) => each.source === source);
    expect(known.length).toBeGreaterThan(0);
    expect(known.some(agrees)).toBe(false);
  });
});

const number = { kind: "number" } as const;
const text = { kind: "string" } as const;
const types: { readonly [name: string]: ExpressionType } = {
  i: safeInteger, j: safeInteger, d: number, e: number, s: text, t: text, b: { kind: "boolean" }, li: { kind: "list", element: safeInteger }, ls: { kind: "list", element: text },
};
const names: Scope["names"] = new Map(Object.entries(types).map(([name, type]) => [name, { type, binding: { kind: "local", name } }]));
const celBindings: Record<string, CelInput> = { ...bindings, i: 7n, j: -3n, li: [3n, -1n, 2n], ls: [...bindings.ls] };

test.each(["boolean", "integer", "number", "string", "integers", "strings"] as const)("random %s expressions mean what @bufbuild/cel says", (kind) => {
  const property = fc.property(celExpression(kind, 3), (source) => {
    const { expression, faults } = checkExpression(source, { ...empty, names });
    fc.pre(expression !== undefined || faults.every(({ code }) => code === "division-by-zero"));
    if (expression === undefined) return;
    const ours = evaluateTypeScript(expression, { ...world, locals: bindings });
    const theirs = run(source, celBindings);
    // CEL lets a later operand absorb a failure, and has integers of eight bytes.
    if ("refused" in ours) return void expect(ours.refused === "NUMBER_OUT_OF_RANGE" || isCelError(theirs) || mayAbsorb(source), source).toBe(true);
    expect(isCelError(theirs) ? theirs.message : asJson(theirs), source).toEqual(noSign(ours.value));
  });
  // Their parser takes a millisecond for each expression.
  fc.assert(property, { numRuns: 150, seed: 20261123 });
});

const mayAbsorb = (source: string): boolean => /&&|\|\||\.all|\.exists/.test(source);
const noSign = (value: unknown): unknown => (value === 0 ? 0 : Array.isArray(value) ? value.map(noSign) : value);

function asJson(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (isCelList(value)) return [...value].map(asJson);
  return noSign(value);
}
