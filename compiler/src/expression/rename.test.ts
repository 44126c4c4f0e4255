import { expect, test } from "vitest";
import { renameName } from "./rename.ts";

test.each([
  ["order.total + other.order", "sale.total + other.order"],
  ["lines.all(order, order.quantity > 0) && order != null", "lines.all(order, order.quantity > 0) && sale != null"],
  ["lines.map(line, {'order': order.id, 'n': line.n})", "lines.map(line, {'order': sale.id, 'n': line.n})"],
  ["order.lines.filter(x, x.id == order.id)[order.first] ", "sale.lines.filter(x, x.id == sale.id)[sale.first] "],
  ["'order' == order.name ? -order.a : order.b", "'order' == sale.name ? -sale.a : sale.b"],
  ["order(", "order("],
])("%s", (source, renamed) => {
  expect(renameName(source, "order", "sale")).toBe(renamed);
});
