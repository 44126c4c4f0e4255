import { isOvertaken, type Stale } from "./call.ts";
import type { Anomaly, Turn } from "./explore.ts";
import type { Race, RaceKind, ScheduledStep } from "./race.ts";

/** The worst and shortest race of each read that anomalies rest on. */
export function classify(anomalies: readonly Anomaly[], tools: readonly [string, string]): readonly Omit<Race, "endsWithLock">[] {
  const worst = new Map<string, Omit<Race, "endsWithLock">>();
  for (const anomaly of anomalies) {
    for (const call of [0, 1] as const) {
      for (const stale of anomaly.calls[call].stale) {
        const race = raceOf(anomaly, call, stale, tools);
        const key = `${race.tool} ${race.read}`;
        const known = worst.get(key);
        if (known === undefined || weight(race) < weight(known)) worst.set(key, race);
      }
    }
  }
  return [...worst.values()];
}

function raceOf(anomaly: Anomaly, call: 0 | 1, { step, fields, computes }: Stale, tools: readonly [string, string]): Omit<Race, "endsWithLock"> {
  const second = call === 0 ? 1 : 0;
  const kind: RaceKind = step.isRule ? "brokenRule" : computes ? "lostUpdate" : isMutual(anomaly) && !writeTheSame(anomaly) ? "writeSkew" : "checkThenAct";
  return {
    tool: tools[call], other: tools[second], read: step.node, entity: step.entity, fields, kind,
    schedule: anomaly.order.map((turn) => scheduled(turn, call, tools)),
  };
}

function scheduled({ call, step, commits }: Turn, first: 0 | 1, tools: readonly [string, string]): ScheduledStep {
  return { call: call === first ? 1 : 2, tool: tools[call], does: doing(step), commits, ...(step !== undefined && { node: step.node }), ...(step !== undefined && "entity" in step && { entity: step.entity }) };
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

/** Small is bad: what loses most, then what changes hands least, then what is short. */
function weight({ kind, schedule }: Pick<Race, "kind" | "schedule">): number {
  const switches = schedule.filter(({ call }, index) => index > 0 && schedule[index - 1]?.call !== call).length;
  return ["lostUpdate", "brokenRule", "writeSkew", "checkThenAct"].indexOf(kind) * 10_000 + switches * 100 + schedule.length;
}
