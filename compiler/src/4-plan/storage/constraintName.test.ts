import { expect, test } from "vitest";

import { constraintNames } from "./constraintName.ts";

test("names follow Postgres' habit", () => {
  const name = constraintNames(["account"]);
  expect(name("account", ["owner_id", "number"], "idx")).toBe("account_owner_id_number_idx");
});

test("a long name is cut to 63 bytes and stays apart from its neighbours", () => {
  const name = constraintNames([]);
  const first = name("reservation_of_a_conference_room", ["the_person_who_asked_for_it_first"], "fkey");
  const second = name("reservation_of_a_conference_room", ["the_person_who_asked_for_it_second"], "fkey");
  expect([first, second]).toEqual([
    "reservation_of_a_conference_room_the_person_who_a_2805bc0f_fkey",
    "reservation_of_a_conference_room_the_person_who_a_82d94fcd_fkey",
  ]);
});

test("two tables never want the same index name: order.line_id and order_line.id", () => {
  const name = constraintNames(["order", "order_line"]);
  const first = name("order", ["line_id"], "idx");
  const second = name("order_line", ["id"], "idx");
  expect(first).toBe("order_line_id_idx");
  expect(second).toMatch(/^order_line_id_[0-9a-f]{8}_idx$/);
});
