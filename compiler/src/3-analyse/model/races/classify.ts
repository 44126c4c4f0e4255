import { isOvertaken, type Stale } from "./call.ts";
import type { Anomaly, Turn } from "./explore.ts";
import type { Race, RaceKind, ScheduledStep } from "./race.ts";

/** A race of two calls: the call whose read is stale, and how they meet. */
export interface PairRace extends Omit<Race, "tool" | "others" | "endsWithLock" | "schedule"> {
  readonly victim: 0 | 1;
  /** Without the names of the tools: many tools may do the same. */
  readonly schedule: readonly Omit<ScheduledStep, "tool">[];
}

/** The worst and shortest race of each read that anomalies rest on. */
export function classify(anomalies: readonly Anomaly[]): readonly PairRace[] {
  const worst = new Map<string, PairRace>();
  for (const anomaly of anomalies) {
    for (const call of [0, 1] as const) {
      for (const stale of anomaly.calls[call].stale) {
        const race = raceOf(anomaly, call, stale);
        const key = `${call} ${race.read}`;
        const known = worst.get(key);
        if (known === undefined || weight(race) < weight(known)) worst.set(key, race);
      }
    }
  }
  return [...worst.values()];
}

function raceOf(anomaly: Anomaly, call: 0 | 1, { step, fields, computes }: Stale): PairRace {
  const kind: RaceKind = step.isRule ? "brokenRule" : computes ? "lostUpdate" : isMutual(anomaly) && !writeTheSame(anomaly) ? "writeSkew" : "checkThenAct";
  return { victim: call, read: step.node, entity: step.entity, fields, kind, schedule: anomaly.order.map((turn) => scheduled(turn, call)) };
}

function scheduled({ call, step, commits }: Turn, first: 0 | 1): Omit<ScheduledStep, "tool"> {
  return { call: call === first ? 1 : 2, does: doing(step), commits, ...(step !== undefined && { node: step.node }), ...(step !== undefined && "entity" in step && { entity: step.entity }) };
}

const writes = { create: "creates", update: "updates", transition: "moves", softDelete: "deletes" } as const;

function doing(step: Turn["step"]): ScheduledStep["does"] {
  if (step === undefined || step.kind === "check") return "commits";
  if (step.kind === "write") return writes[step.action];
  return step.isRule ? "asks" : step.lock ? "locks" : "reads";
}

/** Whether each call changes what the other one decided by. */
const isMutual = ({ calls: [one, other], world }: Anomaly): boolean => isOvertaken(one, other, world) && isOvertaken(other, one, world);

/** Whether both calls write a row in common; otherwise each writes what the other one has only read. */
const writeTheSame = ({ calls: [one, other] }: Anomaly): boolean => [...one.own.versions.keys()].some((row) => other.own.versions.has(row));

/** Small is worse: what loses most, then what changes hands least, then what is short. */
export function weight({ kind, schedule }: Pick<PairRace, "kind" | "schedule">): number {
  const switches = schedule.filter(({ call }, index) => index > 0 && schedule[index - 1]?.call !== call).length;
  return ["lostUpdate", "brokenRule", "writeSkew", "checkThenAct"].indexOf(kind) * 10_000 + switches * 100 + schedule.length;
}
