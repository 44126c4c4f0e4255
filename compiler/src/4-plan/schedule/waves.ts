import type { Statement, Step } from "../plan.ts";
import { fuseLockedReads } from "./fuse.ts";
import type { BranchItem, Item, StatementItem, StepItem, ValueItem } from "./item.ts";

/** How a variable for the not yet tested row of a read is called. */
export type NameRow = (variable: string) => string;

/**
 * Puts statements that need nothing of each other into one wave, and keeps what a caller can see as it would be one after the other:
 *
 * - A statement that names a result of the open wave, or of a value behind it, begins a new wave.
 * - Statements of a wave are sent, and judged, in the order of the nodes: the first that refuses is the one that is told, and what the
 *   others did is rolled back.
 * - Checks that stand behind an open wave do not end it for a read whose every part is total: it is sent with the wave, and whether it found
 *   its row is asked at its own place (`found`), so that an earlier check is still told first.
 * - A write is never sent before a check that precedes it has held. A statement that could fail while its values are computed is not sent
 *   together with one that precedes it.
 * - A value that cannot fail and needs nothing of the open wave is named before it.
 */
export function scheduleWaves(items: readonly Item[], nameRow: NameRow): readonly Step[] {
  const steps: Step[] = [];
  let open = emptyWave();

  function close(): void {
    steps.push(...open.before);
    if (open.statements.length > 0) steps.push({ kind: "wave", statements: fuseLockedReads(open.statements) });
    steps.push(...open.behind);
    open = emptyWave();
  }

  function addValue(item: ValueItem): void {
    if (open.statements.length === 0) steps.push(item.step);
    else if (item.isTotal && !needsOpen(item)) open.before.push(item.step);
    else {
      open.behind.push(item.step);
      open.given.add(item.node);
      if (!item.isTotal) open.hasChecks = true;
    }
  }

  function addCheck(item: StepItem): void {
    if (open.statements.length === 0) return void steps.push(item.step);
    open.behind.push(item.step);
    open.hasChecks = true;
  }

  function addStatement(item: StatementItem): void {
    const isFirst = open.statements.length === 0;
    const isHeldBack = item.totality === "binds" || (open.hasChecks && (item.writes || item.totality === "sql"));
    const mayJoin = isFirst || (!needsOpen(item) && !isHeldBack);
    if (!mayJoin) close();
    const { statement } = item;
    if (open.hasChecks && statement.method === "one") {
      const variable = statement.variables[0] ?? null;
      const row = nameRow(variable ?? item.node);
      const { failure, ...rest } = statement;
      open.statements.push({ ...item, statement: { ...rest, method: "maybeOne", variables: [row] } });
      open.behind.push({ kind: "found", node: item.node, variable, from: row, failure });
    } else {
      open.statements.push(item);
    }
    open.given.add(item.node);
  }

  function addBranch(item: BranchItem): void {
    close();
    steps.push({
      kind: "if",
      node: item.node,
      cases: item.cases.map(({ name, when, items: inner }) => ({ name, when, steps: scheduleWaves(inner, nameRow) })),
      ...(item.otherwise === undefined ? {} : { otherwise: { name: item.otherwise.name, steps: scheduleWaves(item.otherwise.items, nameRow) } }),
    });
  }

  const needsOpen = (item: Item): boolean => [...item.needs].some((node) => open.given.has(node));

  for (const item of items) {
    if (item.kind === "value") addValue(item);
    else if (item.kind === "check") addCheck(item);
    else if (item.kind === "statement") addStatement(item);
    else addBranch(item);
  }
  close();
  return steps;
}

interface OpenWave {
  /** Values that are named before the wave is sent. */
  readonly before: Step[];
  readonly statements: StatementItem[];
  /** What is done once the wave has answered, in the order of the flow. */
  readonly behind: Step[];
  /** Nodes whose results are known only then. */
  readonly given: Set<string>;
  /** Something behind the wave may refuse. */
  hasChecks: boolean;
}

function emptyWave(): OpenWave {
  return { before: [], statements: [], behind: [], given: new Set(), hasChecks: false };
}

/** The statements of steps, those inside branches included. */
export function statementsIn(steps: readonly Step[]): readonly Statement[] {
  return steps.flatMap((step) => {
    if (step.kind === "wave") return step.statements;
    if (step.kind === "if") return [...step.cases.flatMap((each) => statementsIn(each.steps)), ...statementsIn(step.otherwise?.steps ?? [])];
    return [];
  });
}
