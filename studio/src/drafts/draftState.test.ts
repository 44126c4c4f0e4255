import { expect, test } from "vitest";

import { accepted, decide, edit, loaded, met, sendable, textsOf } from "./draftState.ts";

const start = loaded(3, { "a.json": "1", "b.json": "2" });

test("what is typed lies over what the server has, and is sent until it has arrived", () => {
  const typed = edit(start, { "a.json": "10", "c.json": "3", "b.json": null });
  expect(textsOf(typed)).toEqual({ "a.json": "10", "c.json": "3" });
  expect(sendable(typed)).toEqual({ "a.json": "10", "b.json": null, "c.json": "3" });
  const later = accepted(edit(typed, { "a.json": "100" }), sendable(typed), 4);
  expect([later.revision, later.local, later.server]).toEqual([4, { "a.json": "100" }, { "a.json": "10", "c.json": "3" }]);
});

test("typing back to what the server has is no change", () => {
  expect(edit(edit(start, { "a.json": "10" }), { "a.json": "1" }).local).toEqual({});
});

test("what others changed in other files is taken; in the same file it waits for a decision", () => {
  const other = met(edit(start, { "a.json": "mine" }), 4, { "a.json": "1", "b.json": "theirs" });
  expect([other.conflicts, textsOf(other)]).toEqual([{}, { "a.json": "mine", "b.json": "theirs" }]);

  const both = met(edit(start, { "a.json": "mine" }), 4, { "a.json": "theirs", "b.json": "2" });
  expect([both.conflicts, sendable(both), textsOf(both)["a.json"]]).toEqual([{ "a.json": "1" }, {}, "mine"]);
  // Still open when more comes, and while one types on.
  const more = met(edit(both, { "a.json": "mine, more" }), 5, { "a.json": "theirs, more", "b.json": "2" });
  expect(more.conflicts).toEqual({ "a.json": "1" });
  expect(decide(more, "a.json", "theirs, more")).toMatchObject({ conflicts: {}, local: {} });
  expect(sendable(decide(more, "a.json", "both"))).toEqual({ "a.json": "both" });
});

test("the same change on both sides is no conflict, nor is one's own that arrived without an answer", () => {
  expect(met(edit(start, { "a.json": "same" }), 4, { "a.json": "same", "b.json": "2" })).toMatchObject({ conflicts: {}, local: {} });
  const unanswered = edit(start, { "a.json": "sent and more" });
  expect(met(unanswered, 4, { "a.json": "sent", "b.json": "2" }, { "a.json": "sent" })).toMatchObject({ conflicts: {}, local: { "a.json": "sent and more" } });
  expect(met(unanswered, 4, { "a.json": "sent", "b.json": "2" }).conflicts).toEqual({ "a.json": "1" });
});

test("a file that somebody deleted while it was changed here is a conflict", () => {
  expect(met(edit(start, { "a.json": "mine" }), 4, { "b.json": "2" }).conflicts).toEqual({ "a.json": "1" });
});
