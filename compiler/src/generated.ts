import { risksPage } from "./3-analyse/risk/documentation.ts";
import { CheckReport } from "./checkReport.ts";
import { diagnosticsPage } from "./diagnostics/documentation.ts";
import { functionsPage } from "./expression/functions/documentation.ts";
import { jsonSchemas } from "./spec/jsonSchemas.ts";
import { Contract } from "./verify/contract.ts";

/** What is generated from the sources of the compiler and checked in: path below `compiler/` -> text. `npm run generate` writes it. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const schemas = [...jsonSchemas([CheckReport, Contract])].map(([name, schema]): readonly [string, string] => [`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`]);
  return new Map([...schemas, ["diagnostics.md", diagnosticsPage()], ["functions.md", functionsPage()], ["risks.md", risksPage()]]);
}
