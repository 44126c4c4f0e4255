import { loadAcknowledgments } from "../../../compiler/src/1-load/loadAcknowledgments.ts";
import { acknowledgmentsPath } from "../../../compiler/src/spec/index.ts";
import { addAcknowledgment } from "../store/acknowledgments.ts";
import type { Database } from "../store/database.ts";

/** Takes over what a folder's own file acknowledges: whoever imports it as the owner of a new workspace stands for it from then on. */
export async function importAcknowledgments(db: Database, workspaceId: string, files: Readonly<Record<string, string>>, owner: string): Promise<void> {
  const { acknowledgments } = loadAcknowledgments(files[acknowledgmentsPath]);
  for (const { finding, code, who, why, until } of acknowledgments) {
    await addAcknowledgment(db, { workspaceId, finding, code, who: owner, role: "owner", why: `${why} (${who}, in the folder that was imported.)`, until });
  }
}
