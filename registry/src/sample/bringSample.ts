import { and, eq, isNotNull } from "drizzle-orm";

import { readWorkspaceJson } from "../../../compiler/src/commands/dev/workspaceJson.ts";
import { readWorkspace } from "../../../compiler/src/readWorkspace.ts";
import { recordChanges } from "../audit/record.ts";
import { requestDeployment } from "../deployments/request.ts";
import { requireDeployable } from "../documents/deployable.ts";
import { firstVersion } from "../documents/firstVersion.ts";
import { firstAccount } from "../operations/firstOwner.ts";
import type { Services } from "../services.ts";
import { deployment, workspace } from "../store/schema/index.ts";
import { versionOfTag } from "../store/tags.ts";
import { makeWorkspace } from "../store/workspaces.ts";

export interface Sample { readonly id: string; readonly name: string }

const by = "npm start";
const circumstances = { caller: undefined, requestId: by, address: "127.0.0.1" };

/**
 * Sees to it that a workspace of a folder is there, and was deployed for development once. What people have done with it since stays as it is: neither is
 * their work overwritten, nor what they have stopped started again.
 */
export async function bringSample(services: Services, directory: string): Promise<Sample> {
  const sample = await importOnce(services, directory);
  const { db } = services.store;
  const ran = await db.select({ id: deployment.id }).from(deployment).where(and(eq(deployment.workspaceId, sample.id), eq(deployment.environment, "development"), isNotNull(deployment.runningAt))).limit(1);
  if (ran.length === 0) await deployOnce(services, sample);
  return sample;
}

async function importOnce({ store: { db } }: Services, directory: string): Promise<Sample> {
  const files = readWorkspace(directory);
  const name = readWorkspaceJson(files)?.name ?? "sample";
  return db.transaction(async (transaction) => {
    const owner = await firstAccount(transaction);
    const made = await makeWorkspace(transaction, { name, description: `The sample ${name}.`, ownerId: owner.id });
    if (made === undefined) {
      const [found] = await transaction.select({ id: workspace.id }).from(workspace).where(eq(workspace.name, name));
      if (found === undefined) throw new Error(`The workspace ${name} is there and is not.`);
      return { id: found.id, name };
    }
    await firstVersion(transaction, { workspaceId: made.id, files: Object.fromEntries(files), message: "Import the sample.", actor: owner.email });
    await recordChanges(transaction, [{ entityType: "workspace", entityId: name, after: { files: files.size } }], { ...circumstances, operation: "workspace.create", workspaceId: made.id });
    return { id: made.id, name };
  });
}

async function deployOnce(services: Services, sample: Sample): Promise<void> {
  const { db } = services.store;
  const version = await versionOfTag(db, sample.id, "published");
  if (version === null) return;
  await requireDeployable(db, services, sample.id, version);
  await db.transaction(async (transaction) => {
    const made = await requestDeployment(transaction, services, { workspace: sample, environment: "development", interrupt: false, message: "Deploy the sample.", actor: by }, version).catch(() => undefined);
    // Another instance was quicker.
    if (made === undefined) return;
    await recordChanges(transaction, [{ entityType: "deployment", entityId: made.id, after: { version, environment: "development" } }], { ...circumstances, operation: "deployment.create", workspaceId: sample.id });
  });
  services.deployer.wake();
}
