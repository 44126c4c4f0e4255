import { concurrencyWords, idempotencyWords } from "./concurrencyWords.ts";
import type { Explanation } from "./explanation.ts";
import { fieldsRead, fieldsWritten } from "./fields.ts";
import { flowItems } from "./flow.ts";
import { locksOf } from "./locks.ts";
import { machinesOf } from "./machines.ts";
import { actionWords, policyWords } from "./policyWords.ts";
import { refusalsOf } from "./refusals.ts";
import { riskOf } from "./risk.ts";
import { stepsOf } from "./steps.ts";
import { subjectOf, type Explainable, type Subject } from "./subject.ts";
import { summaryOf } from "./summary.ts";

/**
 * Tells what a tool reads, writes, locks, calls and may refuse, what it costs, and why it has its level. Everything comes from the checked specs and the
 * plan, so it holds for the service that is compiled from them.
 *
 * @returns undefined when the workspace has no such tool
 */
export function explainTool(workspace: Explainable, name: string): Explanation | undefined {
  const subject = subjectOf(workspace, name);
  return subject === undefined ? undefined : explain(subject);
}

function explain(subject: Subject): Explanation {
  const { tool, planned, plan, analysis, entities } = subject;
  const flow = flowItems(subject);
  const reads = fieldsRead(subject);
  const locks = locksOf(subject);
  const refusals = refusalsOf(subject, flow);
  return {
    tool: tool.name,
    version: tool.spec.version,
    description: tool.spec.description,
    level: analysis.level,
    route: { method: tool.trigger.method, path: tool.trigger.path, successStatus: tool.trigger.successStatus },
    summary: summaryOf(subject),
    flow,
    steps: stepsOf({
      ...subject,
      workspace: plan.workspace,
      reads: reads.map(({ entity }) => entity),
      access: planned.access !== "write" && planned.facts.roundTrips === 0 ? "nothing" : planned.access,
      roundTrips: planned.facts.roundTrips,
      invariants: planned.invariants,
    }),
    reads,
    writes: fieldsWritten(subject),
    locks,
    calls: callsOf(subject),
    machines: machinesOf(subject),
    policies: policiesOf(subject),
    invariants: planned.invariants.map(({ entity, name }) => {
      const invariant = entities.get(entity)?.invariants.find((each) => each.name === name);
      return { entity, name, expression: invariant?.source ?? "", message: invariant?.message ?? "" };
    }),
    refusals,
    bounds: { roundTrips: planned.facts.roundTrips, rowsRead: planned.facts.rowsRead, rowsWritten: planned.facts.rowsWritten, externalCalls: analysis.facts.calls.reduce((sum, { times, attempts }) => sum + times * attempts, 0) },
    risk: riskOf(subject),
    concurrency: concurrencyWords(subject, locks, refusals),
    idempotency: idempotencyWords(subject),
  };
}

const sides = { before: "before the transaction", inside: "inside the transaction", behind: "after the commit, from the outbox" } as const;

function callsOf({ analysis: { facts } }: Subject): Explanation["calls"] {
  return [
    ...facts.calls.map(({ node, kind, service, side, attempts, timeoutMs, compensation, times }) => ({
      node,
      does: [`${kind} through ${service}`, sides[side], ...(times > 1 ? [`up to ${times} times`] : []), `${attempts} ${attempts === 1 ? "attempt" : "attempts"}`, timeoutMs === null ? "no limit of time" : `at most ${timeoutMs} ms`, ...(compensation === null ? [] : [`compensated by ${compensation}`])].join(", "),
    })),
    ...facts.emits.map((topic) => ({ node: topic, does: "publishes an event to this topic, from the outbox" })),
  ];
}

function policiesOf({ tool, policies }: Subject): Explanation["policies"] {
  const inFlow = tool.spec.flow.nodes.flatMap((node) => (node.type === "policyCheck" ? [{ policy: node.policy, where: `node "${node.id}"` }] : []));
  return [...tool.policies.map(({ policy }) => ({ policy, where: "step 3" })), ...inFlow].flatMap(({ policy, where }) => {
    const found = policies.get(policy);
    return found === undefined ? [] : [{ policy, where, says: policyWords(found), action: actionWords[found.spec.action] }];
  });
}
