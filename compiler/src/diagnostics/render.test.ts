import { describe, expect, it } from "vitest";
import type { Diagnostic } from "./diagnostic.ts";
import { renderDiagnostics, toJson } from "./render.ts";

const files = new Map([
  ["tools/b.json", '{\n  "名前": "x", "where": "totl > 0"\n}\n'],
  ["tools/a.json", '{\n\t"entity": "Produkt",\n\t"flow": {\n\t}\n}\n'],
]);
const faults: readonly Diagnostic[] = [
  { code: "unknown-name", severity: "warning", message: '"totl" is not known here.', place: { file: "tools/b.json", pointer: "/where", span: { start: 0, end: 4 } } },
  {
    code: "unknown-entity", severity: "error", message: 'It names entity "Produkt", which is not defined. Did you mean "Product"?', place: { file: "tools/a.json", pointer: "/entity" }, didYouMean: "Product",
    related: [{ message: "The flow is here.", place: { file: "tools/a.json", pointer: "/flow", key: true } }],
    fix: { title: 'Write "Product"', file: "tools/a.json", edits: [{ op: "replace", pointer: "/entity", value: "Product" }] },
  },
];

describe("renderDiagnostics", () => {
  it("shows the line and puts the caret under the fault, also behind tabs and wide characters", () => {
    expect(renderDiagnostics(faults, files)).toBe(
      [
        "tools/a.json:2:12 error unknown-entity",
        '  It names entity "Produkt", which is not defined. Did you mean "Product"?',
        '    2 | \t"entity": "Produkt",',
        "      | \t          ^^^^^^^^^",
        "  tools/a.json:3:2 The flow is here.",
        '    3 | \t"flow": {',
        "      | \t^^^^^^",
        '  fix: Write "Product"',
        "",
        "tools/b.json:2:24 warning unknown-name",
        '  "totl" is not known here.',
        '    2 |   "名前": "x", "where": "totl > 0"',
        "      |                          ^^^^",
        "",
      ].join("\n"),
    );
  });

  it("colours on demand, and says the same without the colours", () => {
    const coloured = renderDiagnostics(faults, files, { color: true });
    expect(coloured).toContain("\u001b[31merror\u001b[0m");
    // oxlint-disable-next-line no-control-regex -- the escape of a terminal.
    expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(renderDiagnostics(faults, files));
  });

  it("tells each fault once, in the order of the files, whatever order they came in", () => {
    expect(renderDiagnostics([...faults, ...faults].toReversed(), files)).toBe(renderDiagnostics(faults, files));
    expect(renderDiagnostics([], files)).toBe("");
  });
});

describe("toJson", () => {
  it("gives the stable machine form", () => {
    expect(toJson(faults, files)).toEqual([
      {
        code: "unknown-entity", severity: "error", message: 'It names entity "Produkt", which is not defined. Did you mean "Product"?', file: "tools/a.json", pointer: "/entity",
        line: 2, column: 12, endLine: 2, endColumn: 21, didYouMean: "Product",
        related: [{ message: "The flow is here.", file: "tools/a.json", pointer: "/flow", line: 3, column: 2 }],
        fix: { title: 'Write "Product"', file: "tools/a.json", edits: [{ op: "replace", pointer: "/entity", value: "Product" }] },
      },
      { code: "unknown-name", severity: "warning", message: '"totl" is not known here.', file: "tools/b.json", pointer: "/where", line: 2, column: 24, endLine: 2, endColumn: 28 },
    ]);
  });
});
