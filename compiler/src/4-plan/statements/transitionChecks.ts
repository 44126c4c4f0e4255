import type { CheckedWrite } from "../../2-check/checked.ts";
import type { StepItem } from "../schedule/item.ts";
import { plain } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";

/** The machine is asked on the row that is at hand, so that a refusal can name its reason. */
export function transitionChecks(context: ToolContext, write: CheckedWrite, row: string): readonly StepItem[] {
  if (write.spec.action !== "transition") return [];
  const writer = createWriter(context);
  const transitions = (write.transition ?? []).map(({ name }) => name);
  const step = { kind: "transition", node: write.id, entity: write.entity, transitions, row: plain(writer.result(row)) } as const;
  return [{ kind: "check", node: write.id, needs: writer.needs, step }];
}
