import type { CheckReport } from "../../../compiler/src/checkReport.ts";
import { acknowledgmentsPath } from "../../../compiler/src/spec/index.ts";
import { bounded } from "../bounded.ts";
import type { CompilerThread } from "../compiler/compilerThread.ts";
import type { Database } from "../store/database.ts";
import { listAcknowledgments } from "../store/acknowledgments.ts";
import { readFiles } from "../store/texts.ts";
import type { Tree } from "../../../compiler/src/remote/merge.ts";
import { digestOfText } from "./text.ts";

/** Roles whose acknowledgment a finding takes that asks for an admin's review. */
export const adminRoles = ["owner", "admin"] as const;

export interface CheckSubject {
  readonly workspaceId: string;
  /** What is checked again and again: `draft ID`, `versions of ID`. */
  readonly subject: string;
  readonly tree: Tree;
}

/** Says what is wrong and what is dangerous, and whether it may be deployed today with what was acknowledged in this registry. */
export type Check = (db: Database, subject: CheckSubject) => Promise<CheckReport>;

const REPORTS = 100;

/**
 * Checks by the compiler's own phases, in a thread of its own. A report is kept as long as neither the files, nor what was acknowledged, nor the day have
 * changed. What a folder's own `acknowledgments.json` says does not count here: anybody may write a name there.
 */
export function createCheck(thread: CompilerThread): Check {
  const reports = bounded<Promise<CheckReport>>(REPORTS);
  return async (db, { workspaceId, subject, tree }) => {
    const specs = new Map([...tree].filter(([path]) => path !== acknowledgmentsPath));
    const acknowledgments = (await listAcknowledgments(db, workspaceId)).map(({ finding, code, who, role, why, until }) => ({ finding, code, who, role, why, until }));
    const today = new Date().toISOString().slice(0, 10);
    const key = digestOfText(JSON.stringify([today, acknowledgments, [...specs].sort()]));
    const report = reports.remember(key, async () => thread.ask("check", { subject, files: await readFiles(db, specs), acknowledgments, today, adminRoles }));
    report.catch(() => reports.forget(key));
    return report;
  };
}
