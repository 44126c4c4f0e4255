import type { Step, WorkspacePlan } from "../../4-plan/plan.ts";
import type { EmitContext } from "../context.ts";
import { paragraphs, lines, type Doc } from "../print/doc.ts";
import { printAssert } from "./assert.ts";
import { printFound } from "./found.ts";
import { printIf } from "./if.ts";
import { printLet } from "./let.ts";
import { printNewId } from "./newId.ts";
import { printOwner } from "./owner.ts";
import { printPolicyCheck } from "./policyCheck.ts";
import { printTransform } from "./transform.ts";
import { printTransition } from "./transition.ts";
import { printWave } from "./wave.ts";

type StepPrinters = { readonly [Kind in Step["kind"]]: (step: Extract<Step, { kind: Kind }>, context: EmitContext) => Doc };

/** How each kind of step is printed. */
const printers: StepPrinters = {
  wave: printWave,
  newId: printNewId,
  let: printLet,
  transform: printTransform,
  assert: printAssert,
  found: printFound,
  owner: printOwner,
  transition: printTransition,
  policyCheck: printPolicyCheck,
  if: printIf,
};

export function printStep<Kind extends Step["kind"]>(step: Extract<Step, { kind: Kind }>, context: EmitContext): Doc {
  const print = printers[step.kind as Kind];
  return print(step, context);
}

export function emitContext(plan: Pick<WorkspacePlan, "entities">): EmitContext {
  const context: EmitContext = {
    entities: new Map(plan.entities.map((entity) => [entity.entity.name, entity])),
    steps: (steps) => printSteps(steps, context),
  };
  return context;
}

/** Steps as paragraphs: what only names a value stands directly above what uses it, checks stand together, everything else has air around it. */
export function printSteps(steps: readonly Step[], context: EmitContext): Doc {
  const groups: Doc[][] = [];
  let before: Step["kind"] | undefined;
  for (const step of steps) {
    const doc = printStep(step, context);
    const group = groups.at(-1);
    if (group !== undefined && before !== undefined && belongTogether(before, step.kind)) group.push(doc);
    else groups.push([doc]);
    before = step.kind;
  }
  return paragraphs(groups.map((group) => lines(group)));
}

const names: ReadonlySet<Step["kind"]> = new Set(["newId", "let"]);
const checks: ReadonlySet<Step["kind"]> = new Set(["assert", "found", "owner", "transition"]);
const belongTogether = (before: Step["kind"], kind: Step["kind"]): boolean => names.has(before) || (before === "wave" && kind === "found") || (checks.has(before) && checks.has(kind));
