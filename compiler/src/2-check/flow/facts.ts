import { factsWhen } from "../../expression/check/facts.ts";
import type { CheckedNode } from "../checked.ts";
import type { Region } from "./regions.ts";

/** What is proved where a node runs: the asserts that it has passed, and the cases that led to it. */
export function factsAt(region: Region, passed: Iterable<CheckedNode>, switches: ReadonlyMap<string, CheckedNode>): ReadonlySet<string> {
  const facts = new Set<string>();
  const add = (more: ReadonlySet<string>) => more.forEach((fact) => facts.add(fact));
  for (const node of passed) if (node.kind === "assert") add(factsWhen(node.condition, true));
  for (const arm of region) {
    const node = switches.get(arm.switch);
    if (node?.kind !== "ifSwitch") continue;
    // The first case that is true is taken: all before it were false.
    for (const { name, when } of node.cases) {
      add(factsWhen(when, name === arm.case));
      if (name === arm.case) break;
    }
  }
  return facts;
}
