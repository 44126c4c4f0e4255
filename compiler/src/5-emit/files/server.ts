import type { EmitInput } from "../input.ts";
import { print } from "../print/doc.ts";
import { runtime } from "../symbols.ts";
import { sourceFile } from "./sourceFile.ts";

/** `server.ts`: what a container starts. */
export const serverFile = ({ plan }: EmitInput): string =>
  sourceFile("server", `workspace "${plan.workspace.spec.name}"`, [], [
    print`await ${runtime("serve")}(${{ kind: "imported", name: "service", from: "service", of: "value" }});`,
  ]);
