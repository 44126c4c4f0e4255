import { expect, test } from "vitest";

import { commandHelp, overview, wrap } from "./help.ts";

test("the help of a command shows usage, flags and an example to copy", () => {
  const text = commandHelp({
    name: "check",
    description: "Finds every fault.",
    positionals: ["DIR"],
    options: { json: { description: "For programs." }, port: { value: "N", description: "Where to listen." } },
    examples: [{ command: "fascia check shop", purpose: "Before a commit" }],
    run: () => Promise.resolve(0),
  });
  expect(text).toBe(
    [
      "Usage: fascia check DIR [flags]",
      "",
      "Finds every fault.",
      "",
      "Flags:",
      "  --json    For programs.",
      "  --port N  Where to listen.",
      "  --help    Shows this text.",
      "",
      "Examples:",
      "  # Before a commit",
      "  fascia check shop",
    ].join("\n"),
  );
});

test("the overview lists the commands and what the exit codes mean", () => {
  const text = overview([{ name: "check", summary: "Finds every fault." }]);
  expect(text).toContain("  check  Finds every fault.");
  expect(text).toMatch(/^ {2}2 {3}The command was written wrongly/m);
});

test("long texts are broken between words and stay in their column", () => {
  const lines = wrap("word ".repeat(40).trim(), "    ");
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.every((line) => line.startsWith("    word") && line.length <= 100)).toBe(true);
});
