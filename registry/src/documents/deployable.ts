import type { CheckReport } from "../../../compiler/src/checkReport.ts";
import { Problem } from "../http/problem.ts";
import type { Services } from "../services.ts";
import type { Database } from "../store/database.ts";
import { treeOfVersion } from "../store/versions.ts";

/** Checks a version. */
export async function checkVersion(db: Database, { check }: Pick<Services, "check">, workspaceId: string, number: number): Promise<CheckReport> {
  return check(db, { workspaceId, subject: `versions of ${workspaceId}`, tree: await treeOfVersion(db, workspaceId, number) });
}

/**
 * Holds a version to what a deployment asks: no errors, nothing red, every yellow finding acknowledged, by an admin where the finding asks for one.
 *
 * @throws Problem NOT_DEPLOYABLE with the reasons
 */
export async function requireDeployable(db: Database, services: Pick<Services, "check">, workspaceId: string, number: number): Promise<CheckReport> {
  const report = await checkVersion(db, services, workspaceId, number);
  const { deployable, reasons, level } = report.verdict;
  if (!deployable) throw new Problem("NOT_DEPLOYABLE", { detail: `Version ${number} may not be deployed. ${reasons.join(" ")}`, members: { verdict: { level, deployable, reasons } } });
  return report;
}
