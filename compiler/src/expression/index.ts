/** The Value DSL: text in, a typed tree out; from it TypeScript and SQL that mean the same. See README.md. */
import type { Code, SqlTemplate } from "./code.ts";
import type { PrintOptions, PrintSqlOptions } from "./options.ts";
import type { ExpressionFault, Scope } from "./scope.ts";
import type { ExpressionType } from "./type.ts";
import type { TypedExpression } from "./typed.ts";
import type { Field, JsonSchema } from "../spec/index.ts";

export type * from "./code.ts";
export type * from "./options.ts";
export type * from "./scope.ts";
export * from "./type.ts";
export type * from "./typed.ts";

export interface CheckOptions {
  /** The place takes an absent optional input as it is (`values` of create and update); ask `maybeAbsent` of the result. */
  readonly absent?: boolean;
}
export interface Checked { readonly expression?: TypedExpression; readonly faults: readonly ExpressionFault[] }

const missing = (): never => { throw new Error("This part of the Value DSL is being written."); };

/** Parses and types; converts to `expected` where that is exact. All faults are reported that can be found. */
export const checkExpression: (source: string, scope: Scope, expected?: ExpressionType, options?: CheckOptions) => Checked = missing;
/** True when the expression is an optional property that was not asked with `has`: its value may be absent (`undefined` in TypeScript, NULL in SQL). */
export const maybeAbsent: (expression: TypedExpression) => boolean = missing;
/** A reason why the expression cannot run in SQL, or undefined. For `where`, `values` of an update, and invariants that name relations. */
export const faultInSql: (expression: TypedExpression) => ExpressionFault | undefined = missing;
/** True when every value of `from` may stand where `to` is expected, as it is or by an exact promotion. */
export const assignable: (from: ExpressionType, to: ExpressionType) => boolean = missing;
/** A type as a person says it: "integer", "Order row", "list of string or null". */
export const formatType: (type: ExpressionType) => string = missing;
/** The expression as a value of `type`. The types must be assignable; anything else is a fault of ours and thrown. */
export const convertTo: (expression: TypedExpression, type: ExpressionType) => TypedExpression = missing;
/** The type of a JSON Schema (draft 2020-12) of an input, an output, or a json field. */
export const typeOfSchema: (schema: JsonSchema) => ExpressionType = missing;
/** The type of a stored field: nullable unless required. */
export const typeOfField: (field: Field, required: boolean) => ExpressionType = missing;
/** The type of what an `input` expression sees: like `typeOfSchema`, with uuids and datetimes as the caller wrote them. */
export const typeOfInput: (schema: JsonSchema) => ExpressionType = missing;
export const printTypeScript: (expression: TypedExpression, options: PrintOptions) => Code = missing;
export const printSql: (expression: TypedExpression, options: PrintSqlOptions) => SqlTemplate = missing;
/** The Postgres type that values of this type have in SQL: `bigint`, `uuid[]`. */
export const postgresType: (type: ExpressionType) => string = missing;
/** Node ids that the expression names. */
export const referencedNodes: (expression: TypedExpression) => ReadonlySet<string> = missing;
/** Fields and relations of the row that the expression names, by their first step: `customer` in `customer.name`. */
export const referencedFields: (expression: TypedExpression) => ReadonlySet<string> = missing;
export const touchesRow: (expression: TypedExpression) => boolean = missing;
/** True when the expression cannot fail at run time. */
export const isTotal: (expression: TypedExpression) => boolean = missing;
/** Visits the expression and each of its parts, parents first. */
export const walk: (expression: TypedExpression, visit: (part: TypedExpression) => void) => void = missing;
/** The names that printed TypeScript may import from the runtime: variables must not shadow them. */
export const runtimeNames: readonly string[] = ["date", "decimal", "double", "instant", "integer", "json", "list", "text"];
