import type { AnyRoute } from "../http/route.ts";
import { accountRoutes } from "./account.ts";
import { apiKeyRoutes } from "./apiKeys.ts";
import { auditRoutes } from "./audit.ts";
import { buildRoutes } from "./builds.ts";
import { draftFileRoutes } from "./draftFiles.ts";
import { draftRoutes } from "./drafts.ts";
import { exportRoutes } from "./exports.ts";
import { healthRoutes } from "./health.ts";
import { memberRoutes } from "./members.ts";
import { signInRoutes } from "./signIn.ts";
import { tagRoutes } from "./tags.ts";
import { versionRoutes } from "./versions.ts";
import { workspaceRoutes } from "./workspaces.ts";

/** Every route, in the order of the documentation: one resource a file. */
export const routes: readonly AnyRoute[] = [
  ...signInRoutes,
  ...accountRoutes,
  ...workspaceRoutes,
  ...memberRoutes,
  ...apiKeyRoutes,
  ...draftRoutes,
  ...draftFileRoutes,
  ...versionRoutes,
  ...tagRoutes,
  ...buildRoutes,
  ...exportRoutes,
  ...auditRoutes,
  ...healthRoutes,
];
