import { expect, test } from "vitest";
import { precompiledInput, precompiledOutput } from "./validators.ts";

const even = Object.assign((value: unknown): boolean => {
  even.errors = value === 2 ? null : [{ instancePath: "", keyword: "even", params: {} }];
  return value === 2;
}, { errors: null as null | { instancePath: string; keyword: string; params: {} }[] });

test("is made at the first call, once, and hands on the faults of the last value", () => {
  let made = 0;
  const input = precompiledInput(() => { made += 1; return even; });
  expect(made).toBe(0);
  expect([input(3), input.errors?.[0]?.keyword, input(2), input.errors]).toEqual([false, "even", true, null]);
  expect(made).toBe(1);
  expect("canonical" in input).toBe(false);
});

test("an output without a serialiser of its own is written by JSON.stringify", () => {
  expect(precompiledOutput(() => even).serialise({ a: "ü" })).toBe('{"a":"ü"}');
  const output = precompiledOutput(() => even, ({ asString, asInteger }) => (value) => `{${asString("a")}:${asInteger(Number(value))}}`);
  expect(output.serialise(7)).toBe('{"a":7}');
});
