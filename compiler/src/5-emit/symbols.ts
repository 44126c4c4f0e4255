import type { Imported } from "./print/doc.ts";

/** The ABI that generated code is linked with. */
export const runtimeModule = "@fascia/runtime-lib/v1";

/** Exports of the ABI that are types only. Everything else is a value. */
const runtimeTypes: ReadonlySet<string> = new Set(["Caller", "Clock", "InputValidator", "OutputValidator", "Tx"]);

/** A symbol of the runtime. */
export const runtime = (name: string): Imported => ({ kind: "imported", name, from: runtimeModule, of: runtimeTypes.has(name) ? "type" : "value" });

/** An entity: the interface of its row and the object that describes it share one name. */
export const entitySymbol = (entity: { readonly name: string; readonly fileName: string }): Imported => ({ kind: "imported", name: entity.name, from: `entities/${entity.fileName}`, of: "value" });
export const policySymbol = (variable: string): Imported => ({ kind: "imported", name: variable, from: "policies", of: "value" });
export const validatorSymbol = (name: string): Imported => ({ kind: "imported", name, from: "validators", of: "value" });
export const precompiledSymbol: Imported = { kind: "imported", name: "precompiled", from: "validators.precompiled", of: "namespace" };
export const toolSymbol = (variable: string): Imported => ({ kind: "imported", name: variable, from: `tools/${variable}`, of: "value" });
export const toolTypeSymbol = (variable: string, name: string): Imported => ({ kind: "imported", name, from: `tools/${variable}`, of: "type" });
