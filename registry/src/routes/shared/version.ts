import { notFound } from "../../http/problem.ts";
import type { Database } from "../../store/database.ts";
import { findVersion, type Version } from "../../store/versions.ts";

export async function requireVersion(db: Database, workspaceId: string, number: number): Promise<Version> {
  const found = await findVersion(db, workspaceId, number);
  if (found === undefined) throw notFound(`version ${number}`);
  return found;
}
