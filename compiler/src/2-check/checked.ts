import type { Place } from "../diagnostics/diagnostic.ts";
import type { ExpressionType } from "../expression/type.ts";
import type { TypedExpression } from "../expression/typed.ts";
import type { EntitySpec, Failure, Field, FlowNode, JsonSchema, PolicySpec, Relationship, ToolSpec, Trigger, WorkspaceSpec } from "../spec/index.ts";

/**
 * A workspace in which every name is resolved, every expression typed and every graph proved. Lists are sorted by name. It may hold what cannot be compiled
 * yet (other triggers than http, nodes that call the outside): the check has said so, and a compile ends there.
 */
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
  /** The condition as it is written, or what stands for one that is not. */
  readonly source: string;
  readonly condition: TypedExpression;
  readonly amount?: TypedExpression;
}

export interface CheckedTool {
  readonly name: string;
  readonly file: string;
  readonly spec: ToolSpec;
  readonly trigger: CheckedTrigger;
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
export type CheckedTrigger = CheckedHttp | CheckedWebhook | CheckedCron | CheckedQueue;
export interface CheckedHttp {
  readonly kind: "http";
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters in braces. */
  readonly path: string;
  readonly successStatus: number;
  /** Where each property of the input comes from. */
  readonly parameters: readonly { readonly name: string; readonly in: "path" | "query" | "body" }[];
}

interface CalledBySystem<Type extends Trigger["type"]> {
  readonly kind: Type;
  readonly spec: Extract<Trigger, { type: Type }>;
  /** The service identity that the tool runs as. */
  readonly identity?: string;
}
export type CheckedWebhook = CalledBySystem<"webhook">;
export type CheckedCron = CalledBySystem<"cron">;
export type CheckedQueue = CalledBySystem<"queue">;

/** The graph as blocks: what runs one after the other, with branches inside. The check proved that the graph has this shape. */
export interface CheckedFlow {
  readonly block: FlowBlock;
  /** Every node of the block and of the branches and loops in it, in the order of the flow. */
  readonly nodes: readonly CheckedNode[];
  /** Output property -> expression. */
  readonly output: readonly { readonly name: string; readonly expression: TypedExpression; readonly place: Place }[];
}
export type FlowBlock = readonly CheckedNode[];

interface NodeBase { readonly id: string; readonly place: Place; readonly description?: string }

export type CheckedNode = CompiledNode | CheckedCall | CheckedEmit | CheckedGuard | CheckedForEach;
/** The nodes that code is made for. */
export type CompiledNode = CheckedRead | CheckedWrite | CheckedTransform | CheckedIfSwitch | CheckedAssert | CheckedPolicyCheck | CheckedTransaction;

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

/** A node that calls another system. */
export type CheckedCall = CheckedPayment | CheckedEmail | CheckedSms | CheckedHttpRequest;
interface CallBase extends NodeBase {
  /** A name of the workspace's `services`. */
  readonly service: string;
  readonly values: readonly NamedExpression[];
  readonly result: ExpressionType;
  readonly failure?: Failure;
  /** The guards that act on it. */
  readonly retry?: CheckedRetry;
  readonly timeout?: CheckedTimeout;
}
export interface NamedExpression { readonly name: string; readonly expression: TypedExpression }
export interface CheckedCompensation { readonly action: "refund" | "cancel" | "void"; readonly values: readonly NamedExpression[] }

export interface CheckedPayment extends CallBase {
  readonly kind: "payment";
  readonly spec: Extract<FlowNode, { type: "payment" }>;
  readonly compensation?: CheckedCompensation;
}
export interface CheckedEmail extends CallBase { readonly kind: "email"; readonly spec: Extract<FlowNode, { type: "email" }> }
export interface CheckedSms extends CallBase { readonly kind: "sms"; readonly spec: Extract<FlowNode, { type: "sms" }> }
export interface CheckedHttpRequest extends CallBase {
  readonly kind: "httpRequest";
  readonly spec: Extract<FlowNode, { type: "httpRequest" }>;
  readonly path: TypedExpression;
  readonly headers: readonly NamedExpression[];
  readonly compensation?: CheckedCompensation;
}
/** An event that is published when the call has committed. */
export interface CheckedEmit extends NodeBase { readonly kind: "emit"; readonly topic: string; readonly values: readonly NamedExpression[] }

export type CheckedGuard = CheckedRetry | CheckedTimeout;
export interface CheckedRetry extends NodeBase {
  readonly kind: "retry";
  /** The node that it acts on. */
  readonly guards: string;
  readonly attempts: number;
  readonly backoff: "none" | "linear" | "exponential";
}
export interface CheckedTimeout extends NodeBase {
  readonly kind: "timeout";
  readonly guards: string;
  readonly ms: number;
  /** Bounds every attempt by itself, since it stands behind the retry; otherwise all of them together. */
  readonly eachAttempt: boolean;
}
/** A loop over a bounded list, one level. */
export interface CheckedForEach extends NodeBase {
  readonly kind: "forEach";
  readonly list: TypedExpression;
  readonly as: string;
  readonly max: number;
  readonly block: FlowBlock;
}
