import type { CheckedTool } from "../../2-check/checked.ts";
import { sameExpression } from "../../expression/walk.ts";
import type { AnalysedFacts } from "../analysis.ts";
import { isRead, isWrite } from "./nodes.ts";

/**
 * How a tool keeps two calls on one row apart (`spec/README.md`, Concurrency), and which reads lock their rows for that. A row is read and
 * then written when a later write names the read as its `target`, or has the very same `where` on the same entity.
 */
export function concurrencyOf(tool: CheckedTool): Pick<AnalysedFacts, "concurrency" | "lockedReads"> {
  const nodes = tool.flow.nodes;
  const writes = nodes.filter(isWrite);
  const reads = nodes.filter(isRead).filter(({ spec }) => spec.mode === "one" || spec.mode === "maybeOne" || spec.mode === "many");
  const writtenLater = reads.filter((read) =>
    writes.some(
      (write) =>
        write.target === read.id ||
        (read.spec.mode !== "many" && write.entity === read.entity && read.where !== undefined && write.where !== undefined && sameExpression(read.where, write.where)),
    ),
  );
  const concurrency = tool.spec.concurrencyStrategy ?? (writtenLater.length > 0 ? "pessimistic" : "none");
  // A tool that writes nothing runs in a read-only transaction, in which nothing can be locked and nothing has to be.
  const lockedReads = (writes.length === 0 ? [] : reads).filter((read) => read.spec.lock ?? (concurrency === "pessimistic" && writtenLater.includes(read)));
  return { concurrency, lockedReads: new Set(lockedReads.map(({ id }) => id)) };
}
