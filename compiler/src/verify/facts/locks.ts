import { arrowBody, valueOf } from "../typescript/definition.ts";
import { placeOf, textOf, tokensOf, tokensOfText } from "../typescript/parse.ts";
import { strangeParts } from "../typescript/vocabulary.ts";
import type { Check } from "../workspace.ts";
import { finding } from "./compare.ts";

/** Rows are locked by the statements that were claimed to, in their order, and several of one statement in the order of their keys. */
export const locks: Check = (tool) => {
  const locking = tool.statements.filter(({ does }) => does.locks);
  const order = locking.map(({ nodes }) => nodes.join(", "));
  const { locks: claimed } = tool.claim.proof;
  const unordered = locking.filter(({ does, method }) => !does.ordered && (method === "many" || method === "oneEach" || method.endsWith("Each")));
  return [
    ...(claimed.join("; ") === order.join("; ") ? [] : [finding(tool, "locks", locking[0] ?? tool.flow, `locks: ${claimed.join("; ") || "none"}`, `locks: ${order.join("; ") || "none"}`)]),
    ...unordered.map((sent) => finding(tool, "locks", sent, "several rows are locked in one order, whoever asks", "it has no ORDER BY", sent.nodes.join(", "))),
  ];
};

/** What makes two calls one. */
export const repeatKey: Check = (tool) => {
  const { key, unsafe, safe } = tool.claim.proof.repeat;
  const node = valueOf(tool.definition, "idempotencyKey");
  const body = arrowBody(node, ["input", "caller", "tx"]);
  const found = body === undefined ? (node === undefined ? null : textOf(node)) : tokensOf(body, tool.source.imports);
  const writes = tool.statements.filter(({ does }) => does.verb !== "select").flatMap(({ nodes }) => nodes);
  const untold = writes.filter((each) => !unsafe.includes(each) && !safe.includes(each));
  return [
    ...(found === (key === null ? null : tokensOfText(key)) ? [] : [finding(tool, "repeat", node === undefined ? tool : placeOf(node), `two calls with the same ${key ?? "(no key)"} are one`, found === null ? "nothing makes them one" : `the key is ${found}`)]),
    ...(body === undefined ? [] : strangeParts(body, tool.source, new Set(["input", "caller", "tx"]))),
    ...untold.map((each) => finding(tool, "repeat", tool.flow, "every write is told to be safe to repeat, or not", "nothing is told of it", each)),
  ];
};
