import type { Place } from "../diagnostics/diagnostic.ts";
import type { ExpressionType } from "../expression/type.ts";
import type { TypedExpression } from "../expression/typed.ts";
import type { EntitySpec, Failure, Field, FlowNode, JsonSchema, PolicySpec, Relationship, ToolSpec, WorkspaceSpec } from "../spec/index.ts";

/** A workspace in which every name is resolved, every expression typed and every graph proved. Lists are sorted by name. */
export interface CheckedWorkspace {
  readonly spec: WorkspaceSpec;
  readonly roles: readonly string[];
  readonly adminRoles: readonly string[];
  readonly entities: readonly CheckedEntity[];
  readonly policies: readonly CheckedPolicy[];
  readonly tools: readonly CheckedTool[];
}

export interface CheckedEntity {
  readonly name: string;
  readonly file: string;
  readonly spec: EntitySpec;
  /** System fields first (`id`, `createdAt`, `updatedAt`, `deletedAt`, `version`, `status` if any), then the declared ones in the file's order. */
  readonly fields: readonly CheckedField[];
  readonly relations: readonly CheckedRelation[];
  readonly invariants: readonly CheckedInvariant[];
  readonly transitions: readonly CheckedTransition[];
  /** What rows that are there already get, in fields that are new or become required. */
  readonly backfills: readonly { readonly field: string; readonly expression: TypedExpression; readonly source: string }[];
  /** With row-level access: the field that must equal the caller's id. */
  readonly ownerField?: string;
}

export interface CheckedField {
  readonly name: string;
  readonly system: boolean;
  /** The declaration; system fields have one too, so that no phase treats them apart without cause. */
  readonly field: Field;
  /** As expressions see it: nullable unless required. */
  readonly type: ExpressionType;
}
export interface CheckedRelation { readonly name: string; readonly relationship: Relationship }
export interface CheckedInvariant {
  readonly name: string;
  readonly message: string;
  readonly expression: TypedExpression;
  readonly source: string;
  /** True when it reads only the row's own fields: then it is evaluated on the written row, without a statement. */
  readonly rowOnly: boolean;
}
export interface CheckedTransition {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly guard?: TypedExpression;
  readonly allowedRoles?: readonly string[];
  readonly message?: string;
}

export interface CheckedPolicy {
  readonly name: string;
  readonly file: string;
  readonly spec: PolicySpec;
  /** Typed once for the kinds that do not see `input`; `custom` conditions and amounts are typed per tool, in `CheckedPolicyUse`. */
  readonly condition?: TypedExpression;
}
export interface CheckedPolicyUse {
  readonly policy: string;
  readonly condition: TypedExpression;
  readonly amount?: TypedExpression;
}

export interface CheckedTool {
  readonly name: string;
  readonly file: string;
  readonly spec: ToolSpec;
  readonly http: CheckedHttp;
  readonly auth: { readonly mode: "required" | "optional" | "none"; readonly allowedRoles?: readonly string[] };
  readonly policies: readonly CheckedPolicyUse[];
  readonly idempotencyKey?: TypedExpression;
  /** Closed: unknown properties are refused unless the author allowed them. */
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly inputType: ExpressionType;
  readonly outputType: ExpressionType;
  readonly flow: CheckedFlow;
}
export interface CheckedHttp {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters in braces. */
  readonly path: string;
  readonly successStatus: number;
  /** Where each property of the input comes from. */
  readonly parameters: readonly { readonly name: string; readonly in: "path" | "query" | "body" }[];
}

/** The graph as blocks: what runs one after the other, with branches inside. The check proved that the graph has this shape. */
export interface CheckedFlow {
  readonly block: FlowBlock;
  /** Output property -> expression. */
  readonly output: readonly { readonly name: string; readonly expression: TypedExpression; readonly place: Place }[];
}
export type FlowBlock = readonly CheckedNode[];

interface NodeBase { readonly id: string; readonly place: Place; readonly description?: string }

export type CheckedNode =
  | CheckedRead | CheckedWrite | CheckedTransform | CheckedIfSwitch | CheckedAssert | CheckedPolicyCheck | CheckedTransaction;

export interface CheckedRead extends NodeBase {
  readonly kind: "read";
  readonly spec: Extract<FlowNode, { type: "read" }>;
  readonly entity: string;
  readonly where?: TypedExpression;
  readonly limit?: TypedExpression;
  readonly offset?: TypedExpression;
  /** Paths of relations, parents before children: `lines`, `lines.product`. */
  readonly with: readonly string[];
  readonly result: ExpressionType;
  readonly notFound?: Failure;
}
export interface CheckedWrite extends NodeBase {
  readonly kind: "write";
  readonly spec: Extract<FlowNode, { type: "write" }>;
  readonly entity: string;
  readonly target?: string;
  readonly where?: TypedExpression;
  /** In the file's order. `absent` says that the expression is an optional input property: absent leaves the field alone (update) or takes its default (create). */
  readonly values: readonly { readonly field: string; readonly expression: TypedExpression; readonly absent: boolean }[];
  readonly transition?: readonly CheckedTransition[];
  readonly each?: { readonly list: TypedExpression; readonly as: string };
  readonly expectVersion?: TypedExpression;
  readonly result: ExpressionType;
  readonly notFound?: Failure;
}
export interface CheckedTransform extends NodeBase {
  readonly kind: "transform";
  readonly values: readonly { readonly name: string; readonly expression: TypedExpression }[];
}
export interface CheckedIfSwitch extends NodeBase {
  readonly kind: "ifSwitch";
  readonly cases: readonly { readonly name: string; readonly when: TypedExpression; readonly block: FlowBlock }[];
  readonly otherwise?: { readonly name: string; readonly block: FlowBlock };
}
export interface CheckedAssert extends NodeBase { readonly kind: "assert"; readonly condition: TypedExpression; readonly failure: Failure }
export interface CheckedPolicyCheck extends NodeBase {
  readonly kind: "policyCheck";
  readonly use: CheckedPolicyUse;
  /** Name -> expression, when the node gives the policy an input of its own. */
  readonly input?: readonly { readonly name: string; readonly expression: TypedExpression }[];
}
export interface CheckedTransaction extends NodeBase { readonly kind: "transaction"; readonly action: "begin" | "commit" }
