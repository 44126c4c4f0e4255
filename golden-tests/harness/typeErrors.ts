import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { scratchFolder } from "./compiled.ts";
import { addToTree, type Tree } from "./tree.ts";

/** What `tsc` says of many generated sources at once, under the strictest settings; "" when it is content. */
export function typeErrors(sources: Tree): string {
  const folder = scratchFolder();
  const settings = {
    compilerOptions: {
      target: "es2023", lib: ["es2023"], module: "nodenext", moduleResolution: "nodenext", types: ["node"], strict: true, noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true, noUnusedLocals: true, noFallthroughCasesInSwitch: true, verbatimModuleSyntax: true, allowImportingTsExtensions: true,
      erasableSyntaxOnly: true, skipLibCheck: true, allowJs: true, checkJs: false, noEmit: true,
    },
    include: ["**/*.ts"],
  };
  try {
    addToTree(folder, new Map([...sources, ["tsconfig.json", JSON.stringify(settings)], ["package.json", '{ "type": "module" }']]));
    const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", folder, "--pretty", "false"], { encoding: "utf8", cwd: folder });
    return `${stdout}${stderr}`.replaceAll(folder, "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
