import { nodesIn } from "../../../expression/walk.ts";
import { isShared, type Program, type ReadStep, type Step, type WriteStep } from "./program.ts";
import { touchesOfStep, type Touches } from "./touches.ts";

/** The part of a program that another tool can see or disturb. All else is the same in every order. */
export function relevantTo(program: Program, other: Touches): Program {
  const steps = program.steps.flatMap((step): readonly Step[] => {
    if (step.kind === "check") return [step];
    const kept = step.kind === "read" ? relevantRead(step, other) : relevantWrite(step, other);
    return kept === undefined ? [] : [kept];
  });
  const reads = new Set(steps.flatMap((step) => (step.kind === "read" ? [step.node] : [])));
  return { ...program, steps: steps.filter((step) => step.kind !== "check" || [...nodesIn(step.condition)].some((node) => reads.has(node))) };
}

/** Programs that do the same, once: of ways through a flow, many differ in nothing that the other tool can see. */
export function distinctPrograms(programs: readonly Program[]): readonly Program[] {
  const told = (step: Step): string => (step.kind === "check" ? `${step.node} ${step.condition.span.start} ${step.outcome}` : step.node);
  return [...new Map(programs.map((program) => [program.steps.map(told).join(", "), program])).values()];
}

function relevantRead(step: ReadStep, other: Touches): ReadStep | undefined {
  if (step.row?.isNew === true && !step.sets.some(isShared)) return undefined;
  const isWritten = (entity: string, field: string): boolean => other.writes.has(`${entity}.${field}`);
  const decides = step.decides.filter((field) => isWritten(step.entity, field));
  const computes = step.computes.filter((field) => isWritten(step.entity, field));
  const sets = step.sets.filter(isShared).filter(({ entity, fields }) => other.writes.has(`${entity} +`) || fields.some((field) => isWritten(entity, field)));
  const isHeld = step.lock && other.holds.has(step.entity);
  if (decides.length === 0 && computes.length === 0 && sets.length === 0 && !isHeld) return undefined;
  return { ...step, decides, computes, sets };
}

function relevantWrite(step: WriteStep, other: Touches): WriteStep | undefined {
  const { reads, writes } = touchesOfStep(step);
  const meets = [...writes].some((cell) => other.reads.has(cell) || other.writes.has(cell)) || [...reads].some((cell) => other.writes.has(cell));
  const isHeld = step.action === "create" ? step.unique.length > 0 && other.writes.has(`${step.entity} +`) : other.holds.has(step.entity);
  return meets || isHeld ? step : undefined;
}
