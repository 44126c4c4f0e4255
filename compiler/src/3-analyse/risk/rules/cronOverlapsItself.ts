import type { ExternalCall } from "../../analysis.ts";
import { shortestGap } from "../../facts/schedule.ts";
import type { ToolSpec } from "../../../spec/index.ts";
import { inOrder, rate, retry, services } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: a run that begins before the last one has ended. */
export const cronOverlapsItself: ToolRule = {
  on: "tool",
  code: "cron-overlaps-itself",
  level: "yellow",
  sentence: "A schedule leaves each run the time that it may take.",
  why: "Two runs of one job find the same work and do it twice. On the day when the other system is slow, each run meets the one before, and they pile up.",
  remedy: "Run it more rarely, give its calls shorter timeouts or fewer attempts, or let it take less at a time.",
  fires: { workspace: services, tool: everyMinute(30_000) },
  passes: { workspace: services, tool: everyMinute(5000) },

  find(tool, { facts }) {
    if (tool.trigger.kind !== "cron") return [];
    const { schedule } = tool.trigger.spec;
    const gap = shortestGap(schedule);
    const waits = facts.calls.filter(({ side }) => side !== "behind").map(longestWait);
    const seconds = waits.reduce((sum, wait) => sum + wait, 0) / 1000;
    if (gap === undefined || seconds <= gap * 60) return [];
    return [{
      message: `Tool "${tool.name}" starts every ${gap === 1 ? "minute" : `${gap} minutes`}, but its calls to other systems may take ${seconds} seconds, so that it meets itself. Run it more rarely, or shorten its timeouts.`,
      evidence: [{ message: "This is how often it starts.", place: { file: tool.file, pointer: "/trigger/schedule" } }],
      facts: { schedule, seconds },
    }];
  },
};

/** Milliseconds that a call may take in all, pauses between attempts not counted; one without a timeout is told by another rule. */
function longestWait({ timeoutMs, times, boundedAttempts }: ExternalCall): number {
  return (timeoutMs ?? 0) * boundedAttempts * times;
}

function everyMinute(ms: number): Partial<ToolSpec> {
  return { trigger: { type: "cron", schedule: "* * * * *", identity: "watcher" }, flow: inOrder(retry, { id: "soon", type: "timeout", ms }, rate) };
}
