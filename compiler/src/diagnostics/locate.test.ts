import { describe, expect, it } from "vitest";
import { Locator } from "./locate.ts";

const text = '{\n\t"name": "größer 😀",\r\n  "where": "a == \\"b\\" && \\u0063 > 1\\n || d",\n  "list": [1, { "x": null }],\n  "a/b~c": {}\n}';
const locator = new Locator(new Map([["a.json", text]]));

/** The place as line:column-line:column, and the marked text. */
function at(pointer: string, options: { readonly key?: boolean; readonly span?: { readonly start: number; readonly end: number } } = {}): string {
  const { line, column, endLine, endColumn, range } = locator.locate({ file: "a.json", pointer, ...options });
  return `${line}:${column}-${endLine}:${endColumn} ${text.slice(range.start, range.end)}`;
}

describe("Locator", () => {
  it("counts lines and columns from one, a tab and a character outside the first plane as one", () => {
    expect(at("")).toBe("1:1-1:2 {");
    expect(at("/name")).toBe('2:10-2:20 "größer 😀"');
    expect(at("/name", { key: true })).toBe('2:2-2:8 "name"');
  });

  it("finds a span inside a string through the escapes of JSON", () => {
    const decoded = 'a == "b" && c > 1\n || d';
    const span = (word: string) => ({ span: { start: decoded.indexOf(word), end: decoded.indexOf(word) + word.length } });
    expect(at("/where", span("a"))).toBe("3:13-3:14 a");
    expect(at("/where", span('"b"'))).toBe('3:18-3:23 \\"b\\"');
    expect(at("/where", span("c"))).toBe("3:27-3:33 \\u0063");
    expect(at("/where", span("d"))).toBe("3:43-3:44 d");
    expect(at("/where", { span: { start: decoded.length, end: decoded.length } })).toBe('3:44-3:45 "');
  });

  it("marks lists and objects by their bracket, and goes through both", () => {
    expect(at("/list")).toBe("4:11-4:12 [");
    expect(at("/list/1/x")).toBe("4:22-4:26 null");
    expect(at("/a~1b~0c")).toBe("5:12-5:13 {");
  });

  it("stands at the nearest thing above what is not there", () => {
    expect(at("/list/7/x")).toBe("4:11-4:12 [");
    expect(at("/nothing")).toBe("1:1-1:2 {");
    expect(locator.locate({ file: "none.json", pointer: "/x" })).toMatchObject({ line: 1, column: 1, endColumn: 1 });
  });

  it("takes the last of two equal names, whose value counts", () => {
    const twice = new Locator(new Map([["b.json", '{ "a": 1,\n  "a": 2 }']]));
    expect(twice.locate({ file: "b.json", pointer: "/a" })).toMatchObject({ line: 2, column: 8 });
  });
});
