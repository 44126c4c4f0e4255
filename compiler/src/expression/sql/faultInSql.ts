import type { EntityLookup, EntityShape, ExpressionFault, RelationShape } from "../scope.ts";
import type { TypedExpression } from "../typed.ts";
import { NotInSql } from "./notInSql.ts";
import { printSql } from "./printSql.ts";

/** A reason why the expression cannot run in SQL, or undefined. For `where`, `values` of an update, and invariants that name relations. */
export function faultInSql(expression: TypedExpression): ExpressionFault | undefined {
  try {
    printSql(expression, { name: () => "value", entities: anyEntities });
    return undefined;
  } catch (error) {
    if (error instanceof NotInSql) return { code: "not-in-sql", message: error.message, span: error.span };
    throw error;
  }
}

/** Whether SQL has a form for an expression does not depend on what tables and columns are called. */
class Anything<Value> extends Map<string, Value> {
  readonly #of: (name: string) => Value;
  constructor(of: (name: string) => Value) {
    super();
    this.#of = of;
  }
  override get(name: string): Value {
    return this.#of(name);
  }
}
const anyRelation: RelationShape = { target: "Other", many: true, join: { kind: "remote", field: "owner" } };
const anyEntity: EntityShape = {
  name: "Any",
  table: "any_table",
  fields: new Anything(() => ({ type: { kind: "json" }, column: "any_column", sensitive: false })),
  relations: new Anything(() => anyRelation),
};
const anyEntities: EntityLookup = new Anything(() => anyEntity);
