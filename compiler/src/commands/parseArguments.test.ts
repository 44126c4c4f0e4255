import { describe, expect, test } from "vitest";

import { parseArguments } from "./parseArguments.ts";

const command = {
  name: "compile",
  positionals: ["DIR"],
  options: { out: { value: "OUT", description: "" }, json: { description: "" } },
};
const parse = (...words: string[]): unknown => parseArguments(command, words);

test("flags may stand anywhere and be written in two ways", () => {
  const expected = { positionals: { DIR: "shop" }, options: { out: "build", json: true } };
  expect(parse("shop", "--out", "build", "--json")).toEqual(expected);
  expect(parse("--json", "--out=build", "shop")).toEqual(expected);
});

test("after -- everything is a word", () => {
  expect(parse("--", "--out")).toEqual({ positionals: { DIR: "--out" }, options: {} });
});

test("a word in brackets may be left out", () => {
  const explain = { name: "explain", positionals: ["[DIR]", "TOOL"], options: {} };
  expect(parseArguments(explain, ["shop", "placeOrder"]).positionals).toEqual({ DIR: "shop", TOOL: "placeOrder" });
  expect(parseArguments(explain, ["placeOrder"]).positionals).toEqual({ TOOL: "placeOrder" });
  expect(() => parseArguments(explain, [])).toThrow('The TOOL is missing: the command is "fascia explain [DIR] TOOL".');
});

test("of several words in brackets the last are left out first", () => {
  const pull = { name: "pull", positionals: ["[WORKSPACE]", "[DIR]"], options: {} };
  expect(parseArguments(pull, ["shop", "here"]).positionals).toEqual({ WORKSPACE: "shop", DIR: "here" });
  expect(parseArguments(pull, ["shop"]).positionals).toEqual({ WORKSPACE: "shop" });
  expect(parseArguments(pull, []).positionals).toEqual({});
});

test("a flag may have a letter", () => {
  const publish = { name: "publish", positionals: [], options: { message: { value: "MESSAGE", short: "m", description: "" } } };
  for (const words of [["-m", "Out."], ["-mOut."], ["--message", "Out."]]) expect(parseArguments(publish, words).options).toEqual({ message: "Out." });
  expect(() => parseArguments(publish, ["-m"])).toThrow('The flag "--message" needs a value: --message MESSAGE.');
});

describe("one clear sentence for", () => {
  test.each([
    ["an unknown flag that is near a known one", ["shop", "--jason"], '"fascia compile" has no flag "--jason". Did you mean "--json"?'],
    ["an unknown flag", ["shop", "--verbose"], '"fascia compile" has no flag "--verbose". "fascia compile --help" lists its flags.'],
    ["a short flag", ["shop", "-x"], '"fascia compile" has no flag "-x". "fascia compile --help" lists its flags.'],
    ["a flag that every object has", ["shop", "--constructor"], '"fascia compile" has no flag "--constructor". "fascia compile --help" lists its flags.'],
    ["a flag without its value", ["shop", "--out"], 'The flag "--out" needs a value: --out OUT.'],
    ["a flag in the place of a value", ["shop", "--out", "--json"], 'The flag "--out" needs a value: --out OUT.'],
    ["an empty value", ["shop", "--out="], 'The flag "--out" needs a value: --out OUT.'],
    ["a value too many", ["shop", "--json=yes"], 'The flag "--json" takes no value, so "yes" has no place.'],
    ["a word too many", ["shop", "bank"], '"bank" is one word too many: the command is "fascia compile DIR".'],
    ["a missing word", ["--json"], 'The DIR is missing: the command is "fascia compile DIR".'],
    ["an empty word", [""], 'The DIR is missing: the command is "fascia compile DIR".'],
  ])("%s", (_, words, message) => {
    expect(() => parse(...words)).toThrow(message);
  });
});
