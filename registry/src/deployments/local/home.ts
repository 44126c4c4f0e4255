import { randomUUID } from "node:crypto";

import { keepSecret } from "../../../../compiler/src/local/development/stateFolder.ts";

/** Names this machine for the database: processes can be reached only where the state folder is. */
export function homeOf(stateFolder: string): Promise<string> {
  return keepSecret(stateFolder, "home", () => randomUUID());
}
