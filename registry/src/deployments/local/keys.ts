import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { AuthSettings } from "../../../../compiler/src/local/development/authSettings.ts";
import { privateKey, publicPart, sharedSecret } from "../../../../compiler/src/local/development/keys.ts";
import { keySetFile } from "../../front/frontState.ts";

/** Sees to it that the environment has the keys that a version asks for, and that its front can tell the public ones. Each is made once. */
export async function writeKeys(folder: string, { algorithms }: AuthSettings): Promise<void> {
  const keys = await Promise.all(algorithms.filter((algorithm) => algorithm !== "HS256").map(async (algorithm) => publicPart(await privateKey(folder, algorithm))));
  writeFileSync(join(folder, `${keySetFile}.new`), JSON.stringify({ keys }));
  renameSync(join(folder, `${keySetFile}.new`), join(folder, keySetFile));
}

/** The variables by which a service is told how tokens are proved. */
export async function keyVariables(folder: string, keySetUrl: string): Promise<Readonly<Record<string, string>>> {
  return { FASCIA_JWT_KEY: await sharedSecret(folder), FASCIA_JWKS_URL: keySetUrl };
}
