import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Report } from "../context.ts";
import type { FailureUse } from "../nodes/failure.ts";

/** One code stands for one status and one message in a tool. */
export function checkFailures(report: Report, failures: readonly FailureUse[]): void {
  const first = new Map<string, FailureUse>();
  for (const use of failures) {
    const { failure, file, pointer } = use;
    const known = first.get(failure.code);
    if (known === undefined) {
      first.set(failure.code, use);
      continue;
    }
    const other = known.status !== use.status ? "another status" : known.failure.message !== failure.message ? "another message" : undefined;
    if (other === undefined) continue;
    const related = [{ message: "It is here.", place: { file: known.file, pointer: `${known.pointer}/code` } }];
    report(diagnose("other-failure", { file, pointer: `${pointer}/code` }, { code: failure.code, other }, { related }));
  }
}
