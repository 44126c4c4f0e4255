export { emitSource, emitWorkspace } from "./emit.ts";
export type { EmitInput, ToolSchemas } from "./input.ts";
export { schemaTypes, type SchemaTypes } from "./schemaTypes/schemaTypes.ts";
export { toolSchemas, type TypesOf } from "./toolSchemas.ts";
