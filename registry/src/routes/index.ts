import type { AnyRoute } from "../http/route.ts";
import { accountRoutes } from "./account.ts";
import { acknowledgmentRoutes } from "./acknowledgments.ts";
import { apiKeyRoutes } from "./apiKeys.ts";
import { auditRoutes } from "./audit.ts";
import { buildRoutes } from "./builds.ts";
import { checkRoutes } from "./checks.ts";
import { deploymentEventRoutes } from "./deploymentEvents.ts";
import { deploymentRoutes } from "./deployments.ts";
import { differenceRoutes } from "./difference.ts";
import { draftFileRoutes } from "./draftFiles.ts";
import { draftRoutes } from "./drafts.ts";
import { ejectRoutes } from "./eject.ts";
import { environmentRoutes } from "./environments.ts";
import { exportRoutes } from "./exports.ts";
import { healthRoutes } from "./health.ts";
import { memberRoutes } from "./members.ts";
import { reviewRoutes } from "./reviews.ts";
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
  ...differenceRoutes,
  ...checkRoutes,
  ...acknowledgmentRoutes,
  ...reviewRoutes,
  ...tagRoutes,
  ...buildRoutes,
  ...deploymentRoutes,
  ...deploymentEventRoutes,
  ...environmentRoutes,
  ...exportRoutes,
  ...ejectRoutes,
  ...auditRoutes,
  ...healthRoutes,
];
