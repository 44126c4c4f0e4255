import { expect, test } from "vitest";

import type { Step } from "../plan.ts";
import { bind, plain, template } from "../sql/template.ts";
import { noEffect } from "../testing/noEffect.ts";
import type { Item, StatementItem } from "./item.ts";
import { scheduleWaves } from "./waves.ts";

// Items as planners of nodes make them, in the fewest words: what matters here is who needs whom.
const read = (node: string, needs: readonly string[] = [], more: Partial<StatementItem> = {}): StatementItem => ({
  kind: "statement", node, needs: new Set(needs), writes: false, totality: "nothing",
  statement: { nodes: [node], variables: [node], entity: "Product", sql: template`SELECT`, effect: noEffect, rowType: "Product", method: "one", failure: `NO_${node.toUpperCase()}` },
  ...more,
});
const write = (node: string, needs: readonly string[] = [], more: Partial<StatementItem> = {}): StatementItem => ({
  ...read(node, needs), writes: true, statement: { nodes: [node], variables: [node], entity: "Product", sql: template`INSERT`, effect: noEffect, rowType: "Product", method: "create" }, ...more,
});
const assert = (node: string, needs: readonly string[] = []): Item => ({
  kind: "check", node, needs: new Set(needs), step: { kind: "assert", node, condition: plain(node), failure: "NO" },
});
const transform = (node: string, needs: readonly string[] = [], isTotal = true): Item => ({
  kind: "value", node, needs: new Set(needs), isTotal, step: { kind: "transform", node, variable: node, values: [] },
});

/** `[a b]` is a wave, `?x` an assert, `x!` a test whether a row was found, `=x` a value. */
const inShort = (items: readonly Item[]): string => scheduleWaves(items, (variable) => `${variable}Row`).map(step).join(" ");
function step(each: Step): string {
  if (each.kind === "wave") return `[${each.statements.map(({ nodes, method }) => nodes.join("+") + (method === "maybeOne" ? "?" : "")).join(" ")}]`;
  if (each.kind === "assert") return `?${each.node}`;
  if (each.kind === "found") return `${each.node}!`;
  if (each.kind === "transform") return `=${each.node}`;
  if (each.kind === "if") return `{${each.cases.map(({ steps }) => steps.map(step).join(" ")).join(" | ")}}`;
  return each.kind;
}

test("what needs nothing of each other travels together", () => {
  expect(inShort([read("a"), read("b"), write("c")])).toBe("[a b c]");
});

test("what names a result begins a new wave", () => {
  expect(inShort([read("a"), read("b", ["a"]), read("c", ["a"])])).toBe("[a] [b c]");
});

test("a read passes an assert that stands behind the wave, and is asked at its own place whether it found its row", () => {
  expect(inShort([read("a"), assert("x", ["a"]), read("b"), assert("y", ["b"])])).toBe("[a b?] ?x b! ?y");
});

test("a write passes no assert", () => {
  expect(inShort([read("a"), assert("x"), write("b")])).toBe("[a] ?x [b]");
});

test("nor does a read that may fail in Postgres: the assert would have been told first", () => {
  expect(inShort([read("a"), assert("x"), read("b", [], { totality: "sql" })])).toBe("[a] ?x [b]");
});

test("without an assert between them, Postgres may compute what can fail: results are judged in order", () => {
  expect(inShort([write("a"), write("b", [], { totality: "sql" })])).toBe("[a b]");
});

test("values that can fail before anything is sent begin a wave of their own", () => {
  expect(inShort([read("a"), read("b", [], { totality: "binds" }), read("c")])).toBe("[a] [b c]");
});

test("a value that cannot fail stands before the wave; one that can keeps its place", () => {
  expect(inShort([read("a"), transform("t"), read("b", ["t"])])).toBe("=t [a b]");
  expect(inShort([read("a"), transform("t", [], false), read("b", ["t"])])).toBe("[a] =t [b]");
  expect(inShort([read("a"), transform("t", ["a"]), write("b")])).toBe("[a b] =t");
  expect(inShort([read("a"), transform("t", ["a"], false), write("b")])).toBe("[a] =t [b]");
});

test("a row that was found late is waited for", () => {
  expect(inShort([read("a"), assert("x"), read("b"), write("c", ["b"])])).toBe("[a b?] ?x b! [c]");
});

test("branches close the wave before them and have waves of their own", () => {
  const branch: Item = { kind: "branch", node: "size", needs: new Set(), cases: [{ name: "small", when: plain("small"), items: [read("b"), write("c", ["b"])] }] };
  expect(inShort([read("a"), branch, read("d")])).toBe("[a] {[b] [c]} [d]");
});

test("locked reads of one entity by id become one statement in key order, also when one of them is asked late", () => {
  const locked = (node: string): StatementItem => read(node, [], { lockedKey: { value: plain(`input.${node}Id`), ofAll: (ids) => ({ sql: template`SELECT … WHERE id = ANY(${ids})`, effect: noEffect }) } });
  const items = [locked("a"), assert("x"), locked("b")];
  expect(inShort(items)).toBe("[a+b] ?x b!");
  expect(scheduleWaves(items, (variable) => `${variable}Row`)[0]).toEqual({
    kind: "wave",
    statements: [{
      nodes: ["a", "b"],
      comment: '"a" and "b" are locked by one statement in key order, so that opposite calls cannot deadlock.',
      variables: ["a", "bRow"],
      entity: "Product",
      sql: { parts: ["SELECT … WHERE id = ANY(", bind("[input.aId, input.bId]", "uuid[]"), ")"] },
      effect: noEffect,
      rowType: "Product",
      method: "oneEach",
      keys: [plain("input.aId"), plain("input.bId")],
      failures: ["NO_A", null],
    }],
  });
});

test("a write between two locked reads keeps them apart", () => {
  const locked = (node: string): StatementItem => read(node, [], { lockedKey: { value: plain(node), ofAll: () => ({ sql: template`SELECT`, effect: noEffect }) } });
  expect(inShort([locked("a"), write("w"), locked("b")])).toBe("[a w b]");
});
