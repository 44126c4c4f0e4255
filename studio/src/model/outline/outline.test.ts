import { expect, test } from "vitest";
import { run } from "../actions/commands.ts";
import { stripOf } from "../contract/strip.ts";
import { acknowledge } from "../document/acknowledge.ts";
import { checkFiles } from "../document/checked.ts";
import { badgesOf, problemsOf } from "../document/problems.ts";
import { search } from "../document/search.ts";
import { applyEdits } from "../edits/applyEdit.ts";
import { isRefused } from "../edits/edit.ts";
import { edgesOf, opened, order, sure, withFlow } from "../testing/open.ts";
import { menuOf } from "./menu.ts";
import { linesOf, outlineOf } from "./outline.ts";

const { checked, open } = opened();
const told = (of: typeof open, badges?: Parameters<typeof outlineOf>[1]) => linesOf(outlineOf(of, badges)).map(({ item, level }) => `${"  ".repeat(level - 1)}${item.label}${item.leadsTo.length === 0 ? "" : ` -> ${item.leadsTo.join()}`}`);

test("a flow reads from top to bottom, with its transaction and its ways", () => {
  expect(told(open)).toEqual([
    "one transaction, 6 nodes",
    "  begin, begin the transaction -> product",
    "  product, look for a Product, gives Product row or null -> exists",
    "  exists, or refuse with NO_PRODUCT -> amount",
    "  amount, choose many or few",
    "    case many -> look",
    "      look, count Product, gives integer -> taken",
    "    case few -> taken",
    "  taken, update Product, gives Product row -> order",
    "  order, create Order, gives Order row -> commit",
    "  commit, commit",
  ]);
});

test("nothing of a flow is missing, whatever is wrong with it", () => {
  const nodes = ["a", "b", "c", "d"].map((id) => ({ id, type: "transform" as const, values: { x: "1" } }));
  expect(told(withFlow({ start: "a", nodes, edges: edgesOf("a->b c->d") }).open).slice(2)).toEqual(["2 nodes that no way leads to", "  c, work out x, gives object with x -> d", "  d, work out x, gives object with x"]);
  expect(told(withFlow({ start: "a", nodes, edges: edgesOf("a->b b->a") }).open)).toHaveLength(4);
});

test("every entry of the menu of every line can be done, or says why not as the canvas does", () => {
  let refused = 0;
  for (const { item } of linesOf(outlineOf(open))) {
    for (const entry of menuOf(open, item)) {
      const done = run(checked, open, entry.command);
      expect(isRefused(done) ? done.refused : undefined, entry.title).toBe(entry.refused);
      if (isRefused(done)) refused++;
      else expect(done.says).toMatch(/^(Added|Connected|Took|Removed|Duplicated|Copied|Cut|The flow begins|").*\./);
    }
  }
  expect(refused).toBeGreaterThan(10);
});

test("problems stand on the node, the key or the member that they are about, errors first", () => {
  const broken = opened({ [order]: [["stock - input.quantity", "stock - input.quantiti"], ['"to": "look", "when": "many"', '"to": "look", "when": "manny"']], "entities/Order.json": [['"expression": "quantity > 0"', '"expression": "quantity >"']] });
  const problems = problemsOf(broken.checked, "2026-11-25");
  expect(problems.slice(0, 3).map(({ level, code, target }) => [level, code, target.name, target.nodes.join() || target.edge?.to || target.member?.name, target.key])).toEqual([
    ["error", "expression-syntax", "Order", "some", "expression"],
    ["error", "unknown-case", "order", "look", "when"],
    ["error", "unknown-property", "order", "taken", "values/stock"],
  ]);
  const badges = badgesOf(problems, order);
  expect([...badges.keys()]).toEqual(expect.arrayContaining(["taken", "amount"]));
  expect(told(broken.open, badges).find((line) => line.includes("taken,"))).toContain("one problem");
});

test("what somebody stands for is no longer open, until its day has passed", () => {
  const { files } = checked.loaded.loaded;
  const problems = problemsOf(checked, "2026-11-25");
  const finding = problems.find(({ level }) => level === "yellow") ?? expect.unreachable();
  const by = { who: "Ada", why: "Nobody has so many of them.", until: "2026-12-31" };
  const after = sure(applyEdits(files, sure(acknowledge(files, finding, by))));
  const on = (day: string) => problemsOf(checkFiles(after.files, checked), day).find(({ fingerprint }) => fingerprint === finding.fingerprint)?.acknowledged?.who;
  expect([on("2026-12-31"), on("2027-01-01")]).toEqual(["Ada", undefined]);
  expect(acknowledge(files, finding, { ...by, why: "ok" })).toEqual({ refused: "Say in a sentence why it is right here: others will read it. Ten characters are the least." });
  expect(acknowledge(files, { ...finding, level: "red" }, by)).toEqual({ refused: "Nobody can stand for a red finding: change the specs." });
  expect(acknowledge(new Map([...files, ["acknowledgments.json", "["]]), finding, by)).toEqual({ refused: "acknowledgments.json is not JSON at the moment. Repair the text first." });
});

test("what was analysed before a fault is not analysed again when it is repaired", () => {
  const { files } = checked.loaded.loaded;
  const faulty = checkFiles(new Map([...files, [order, (files.get(order) ?? "").replace("product != null", "product !=")]]), checked);
  expect(faulty.result.analysis).toBeUndefined();
  const again = checkFiles(files, faulty);
  expect(again.result.analysis?.tools.find(({ tool }) => tool === "product")).toBe(checked.result.analysis?.tools.find(({ tool }) => tool === "product"));
});

test("names are found before texts that mention them", () => {
  expect(search(checked, "stock").slice(0, 3).map(({ text, target }) => [text, target.name, target.member?.name ?? target.nodes.join()])).toEqual([["stock", "Product", "stock"], ["stock", "order", "taken"], ["stock", "product", ""]]);
  expect(search(checked, "stock INPUT").map(({ text }) => text)).toEqual(["stock - input.quantity"]);
  expect(search(checked, " ")).toEqual([]);
});

test("the nine steps say what the tool does in each, and what came of a run", () => {
  const strip = stripOf(checked, "order", { milliseconds: { 1: 0.2, 2: 0.4, 3: 1, 4: 2, 5: 3 }, refused: { step: 5, code: "NO_PRODUCT", message: "There is no such product.", node: "exists" } });
  expect(strip.kind === "steps" && strip.steps.map(({ step, name, does, outcome }) => `${step} ${name}: ${does} [${outcome.kind}]`)).toEqual([
    "1 validate input: needs `requestId`, `productId` and `quantity`; may take `note` and `extras` [passed]",
    "2 authorize: a valid token with role customer; Order.ownerId must be the caller's id, unless the caller is admin [passed]",
    "3 policy check: rate: at most 60 calls a minute, each caller; otherwise the call is refused. small: never while `input.quantity > parameters.most` (most = 10); otherwise the call is refused [passed]",
    "4 begin: one transaction, and the idempotency key is claimed [passed]",
    "5 flow: 6 nodes [failed]",
    "6 invariants: Order.some [notReached]",
    "7 commit: all of Order and Product or nothing [notReached]",
    "8 audit: inside the transaction: caller, outcome, and each written row before and after [passed]",
    "9 output: 200 with `orderId`, checked before the commit [notReached]",
  ]);
  expect(stripOf(opened({ [order]: [["product != null", "product !="]] }).checked, "order").kind).toBe("unknown");
});
