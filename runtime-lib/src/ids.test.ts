import { expect, test } from "vitest";
import { IdGenerator, millisecondsOf, newExecutionId } from "./ids.ts";

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("an execution id is a UUIDv7 that carries the time", () => {
  const instant = Date.parse("2026-11-23T18:30:00.123Z");
  const ids = Array.from({ length: 2000 }, () => newExecutionId(instant));
  for (const id of ids) {
    expect(id).toMatch(uuid7);
    expect(millisecondsOf(id)).toBe(instant);
  }
  expect(new Set(ids).size).toBe(2000);
});

test("the example of RFC 9562, appendix A.6", () => {
  expect(millisecondsOf("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")).toBe(Date.parse("2022-02-22T19:22:22.000Z"));
});

test("an execution's ids are its own, always the same, and sort as they were made", () => {
  const take = (executionId: string): string[] => {
    const generator = new IdGenerator(executionId);
    return Array.from({ length: 4000 }, () => generator.next());
  };
  const id = newExecutionId();
  const ids = take(id);
  for (const made of ids) expect(made).toMatch(uuid7);
  expect(take(id)).toEqual(ids);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set([...ids, ...take(newExecutionId(millisecondsOf(id)))]).size).toBe(8000);
  expect(millisecondsOf(ids[7]!)).toBe(millisecondsOf(id));
});

test("more ids than the counter holds are still different ones", () => {
  const generator = new IdGenerator(newExecutionId());
  expect(new Set(Array.from({ length: 10_000 }, () => generator.next())).size).toBe(10_000);
});
