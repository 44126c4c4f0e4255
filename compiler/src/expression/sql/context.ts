import type { PrintSqlOptions } from "../options.ts";
import type { EntityShape } from "../scope.ts";
import type { TypedExpression } from "../typed.ts";
import { allParts } from "../walk.ts";
import type { Fragment } from "./fragment.ts";

/** What a variable of a macro is in SQL: a row under an alias, or a value. */
export type SqlLocal = { readonly kind: "row"; readonly entity: string; readonly alias: string } | { readonly kind: "value"; readonly value: Fragment };

/** Where a part is printed. */
export interface Context {
  readonly options: PrintSqlOptions;
  readonly locals: ReadonlyMap<string, SqlLocal>;
  /** NULL and FALSE mean the same here. */
  readonly filter: boolean;
  /** Evaluated only when a condition on the row lets it: what can fail must not be computed before. */
  readonly guarded: boolean;
  /**
   * Part of such a thing: Postgres computes what consists of constants and binds alone when it plans, even inside a CASE (PostgreSQL 4.2.14), unless
   * they come out of a subselect.
   */
  readonly late: boolean;
  /** Inside a subselect the columns of the row need its name. */
  readonly nested: boolean;
  /** Names of tables and aliases that are in use. */
  readonly aliases: ReadonlySet<string>;
}

export const asValue = (context: Context): Context => (context.filter ? { ...context, filter: false } : context);
export const asFilter = (context: Context): Context => (context.filter ? context : { ...context, filter: true });

/** Whether SQL holds something that the expression reads; everything else is one bind. */
export function touches(expression: TypedExpression, context: Context): boolean {
  const bound = new Set(allParts(expression).flatMap((part) => (part.kind === "macro" ? [part.variable] : [])));
  return allParts(expression).some((part) => {
    if (part.kind === "name" && part.binding.kind === "row") return true;
    if (part.kind === "member" && part.object.kind === "name" && part.object.binding.kind === "local" && !bound.has(part.object.binding.name)) {
      return context.locals.has(part.object.binding.name) || context.options.local?.(part.object.binding.name, part.property) !== undefined;
    }
    if (part.kind !== "name" || part.binding.kind !== "local" || bound.has(part.binding.name)) return false;
    return context.locals.has(part.binding.name) || context.options.local?.(part.binding.name, undefined) !== undefined;
  });
}

export function entityOf(context: Context, name: string): EntityShape {
  const entity = context.options.entities.get(name);
  if (entity === undefined) throw new Error(`Entity ${name} is not among the entities.`);
  return entity;
}

/** What the row's columns are written behind: nothing at the top when the caller gave no name, the table inside subselects. */
export function rowQualifier(context: Context, entity: string): string | undefined {
  return context.options.row?.qualifier ?? (context.nested ? entityOf(context, entity).table : undefined);
}
