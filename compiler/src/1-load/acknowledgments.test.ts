import { expect, test } from "vitest";

import { toJson } from "../diagnostics/render.ts";
import { loadWorkspace } from "./loadWorkspace.ts";

const entry = { finding: "1111-2222-3333-4444", code: "read-without-limit", who: "Ada", why: "An order has at most 50 lines.", until: "2026-12-31" };
const load = (acknowledgments: string) => {
  const files = new Map([["workspace.json", '{ "name": "shop", "description": "A shop." }'], ["acknowledgments.json", acknowledgments]]);
  const { loaded, diagnostics } = loadWorkspace(files);
  return { list: loaded.acknowledgments, faults: toJson(diagnostics, files).map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`) };
};

test("acknowledgments are read with their places", () => {
  expect(load(JSON.stringify({ acknowledgments: [entry] }))).toEqual({ list: [{ ...entry, place: { file: "acknowledgments.json", pointer: "/acknowledgments/0" } }], faults: [] });
});

test("a faulty entry is told where it is, and the others count", () => {
  const { list, faults } = load(`{
  "acknowledgments": [
    { "finding": "1111", "code": "read-without-limit", "who": "Ada", "why": "too short", "untill": "2026-12-31" },
    ${JSON.stringify({ ...entry, role: "admin" })}
  ]
}`);
  expect(list.map(({ role, place }) => [role, place.pointer])).toEqual([["admin", "/acknowledgments/1"]]);
  expect(faults).toEqual([
    'acknowledgments.json:3:18 wrong-form "finding" of acknowledgment 1 is "1111", which is not of the form ^[0-9a-f]{4}(-[0-9a-f]{4}){3}$.',
    'acknowledgments.json:3:77 out-of-range "why" of acknowledgment 1 must have at least 10 characters.',
    'acknowledgments.json:3:90 unknown-property Acknowledgment 1 has no property "untill". Did you mean "until"?',
  ]);
});

test("broken JSON and a misspelt file name are told", () => {
  expect(load("[").faults[0]).toMatch(/^acknowledgments\.json:1:\d+ invalid-json /);
  const files = new Map([["workspace.json", '{ "name": "shop", "description": "A shop." }'], ["acknowledgements.json", "{}"]]);
  expect(loadWorkspace(files).diagnostics.map(({ message }) => message)).toEqual(['The file "acknowledgements.json" is not part of a workspace: only workspace.json and acknowledgments.json lie beside the folders. Did you mean "acknowledgments.json"?']);
});
