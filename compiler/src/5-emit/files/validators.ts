import type { EmitInput } from "../input.ts";
import { lines, paragraphs, print, type Doc } from "../print/doc.ts";
import { precompiledSymbol, runtime, toolTypeSymbol } from "../symbols.ts";
import { sourceFile } from "./sourceFile.ts";

/** `validators.ts`: gives the precompiled validators their types. */
export function validatorsFile({ plan }: EmitInput): string {
  const declared = plan.tools.flatMap(({ variable }) => [`${variable}Input`, `${variable}Output`]);
  return sourceFile("validators", `the schemas of workspace "${plan.workspace.spec.name}"`, declared, [
    lines(plan.tools.flatMap(({ variable, typePrefix }): Doc[] => [
      validator("Input", variable, typePrefix),
      validator("Output", variable, typePrefix),
    ])),
  ]);
}

const validator = (of: "Input" | "Output", variable: string, typePrefix: string): Doc =>
  print`export const ${variable}${of}: ${runtime(`${of}Validator`)}<${toolTypeSymbol(variable, typePrefix + of)}> = ${precompiledSymbol}.${variable}${of};`;

/** `validators.precompiled.d.ts`: that the machine-written part has a validator of this name. */
export function precompiledTypesFile({ plan }: EmitInput): string {
  const declarations = plan.tools.flatMap(({ variable }): Doc[] => [
    print`export const ${variable}Input: ${runtime("InputValidator")}<never>;`,
    print`export const ${variable}Output: ${runtime("OutputValidator")}<never>;`,
  ]);
  return sourceFile("validators.precompiled", `the schemas of workspace "${plan.workspace.spec.name}"`, [], [
    paragraphs([lines(["// `validators.ts` gives each its type.", ...declarations])]),
  ]);
}
