import type { Sql } from "./sql.ts";
import type { Tx } from "./tx.ts";

/** Who calls: `id` is the token's `sub`, a UUID. */
export interface Caller {
  readonly id: string;
  readonly roles: readonly string[];
  /** Has a role that row-level access does not narrow. */
  readonly isAdmin: boolean;
}

/** The execution's one clock reading, where there is no whole `Tx`: guards, invariants, policies. */
export interface Clock {
  /** `2026-11-23T18:30:00.000Z` */
  readonly now: string;
}

// ---------------------------------------------------------------- entities

/** What every stored row has. */
export interface StoredRow {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  version: number;
}

export interface EntityDefinition<Row> {
  readonly name: string;
  /** As SQL writes it, quoted where it must be. */
  readonly table: string;
  /** Fields that are masked in the audit record. */
  readonly sensitive: readonly (keyof Row & string)[];
  readonly invariants: Readonly<Record<string, InvariantDefinition<Row>>>;
  readonly transitions: Readonly<Record<string, TransitionDefinition<Row>>>;
}

/** Either a predicate over the written row, or a statement that gives the `id` of each row among `ids` that breaks the rule. */
export type InvariantDefinition<Row> =
  | { readonly message: string; readonly holds: (row: Row, tx: Clock) => boolean }
  | { readonly message: string; readonly broken: (ids: readonly string[], tx: Clock) => Sql<{ id: string }> };

export interface TransitionDefinition<Row> {
  readonly from: readonly string[];
  readonly to: string;
  /** Anyone the tool admits when left out. */
  readonly allowedRoles?: readonly string[];
  readonly guard?: (row: Row, caller: Caller, tx: Clock) => boolean;
  /** What a caller is told whom the guard refuses. */
  readonly message?: string;
}

/** An entity: its row's type and its rules. */
export type Entity<Row, Definition extends EntityDefinition<Row> = EntityDefinition<Row>> = Definition & {
  /** Of the type checker only: ties the entity to its row. */
  readonly row?: (row: Row) => Row;
};

/** Declares an entity. The row's type is given first, so that the names of invariants and transitions stay literal. */
export function defineEntity<Row extends StoredRow>(): <const Definition extends EntityDefinition<Row>>(definition: Definition) => Entity<Row, Definition> {
  return (definition) => definition;
}

// ---------------------------------------------------------------- policies

interface PolicyBase {
  readonly name: string;
  readonly version: number;
  readonly action: "block" | "warn" | "escalate";
  /** What a refused caller is told. */
  readonly message?: string;
}
export type PolicyParameters = Readonly<Record<string, number | string | boolean>>;

export interface RateLimitPolicy<Parameters extends PolicyParameters = PolicyParameters> extends PolicyBase {
  readonly type: "rateLimit";
  readonly scope: "caller" | "workspace";
  readonly parameters: Parameters;
  /** `calls`: in the current minute, this one included. */
  readonly triggers: (scope: { readonly calls: number; readonly parameters: Parameters; readonly caller: Caller | null }) => boolean;
}
export interface BudgetPolicy<Parameters extends PolicyParameters = PolicyParameters> extends PolicyBase {
  readonly type: "budgetCheck";
  readonly scope: "caller" | "workspace";
  readonly window: "minute" | "hour" | "day" | "month";
  readonly parameters: Parameters;
  /** `spent`: in the current window, this call's `amount` included. Both are decimals: `"12.50"`. */
  readonly triggers: (scope: { readonly amount: string; readonly spent: string; readonly parameters: Parameters; readonly caller: Caller | null }) => boolean;
}
export interface RowLimitPolicy<Parameters extends PolicyParameters = PolicyParameters> extends PolicyBase {
  readonly type: "rowLimit";
  readonly parameters: Parameters;
  /** `rows`: written by the call. */
  readonly triggers: (scope: { readonly rows: number; readonly parameters: Parameters; readonly caller: Caller | null }) => boolean;
}
/** Its condition sees the tool's input, so that it stands at the tool: see `PolicyUse`. */
export interface CustomPolicy<Parameters extends PolicyParameters = PolicyParameters> extends PolicyBase {
  readonly type: "custom";
  readonly parameters: Parameters;
}
export type Policy<Parameters extends PolicyParameters = PolicyParameters> =
  | RateLimitPolicy<Parameters> | BudgetPolicy<Parameters> | RowLimitPolicy<Parameters> | CustomPolicy<Parameters>;

/** Declares a policy of one of the four types. */
export function definePolicy<const Parameters extends PolicyParameters>(policy: RateLimitPolicy<Parameters>): RateLimitPolicy<Parameters>;
export function definePolicy<const Parameters extends PolicyParameters>(policy: BudgetPolicy<Parameters>): BudgetPolicy<Parameters>;
export function definePolicy<const Parameters extends PolicyParameters>(policy: RowLimitPolicy<Parameters>): RowLimitPolicy<Parameters>;
export function definePolicy<const Parameters extends PolicyParameters>(policy: CustomPolicy<Parameters>): CustomPolicy<Parameters>;
export function definePolicy(policy: object): object {
  return policy;
}

/** A policy as a tool uses it. What depends on the tool's input stands beside it. Method syntax lets policies of any parameters in. */
export type PolicyUse<Input, Who> =
  | AnyRateLimit
  | AnyRowLimit
  | { readonly policy: AnyBudget; readonly amount: (input: Input, caller: Who, tx: Clock) => number | string }
  | { readonly policy: CustomPolicy; readonly triggers: (input: Input, caller: Who, tx: Clock) => boolean };

// A policy's parameters are its own affair: method parameters are compared both ways, so that any policy fits.
export interface AnyRateLimit extends Omit<RateLimitPolicy, "triggers"> {
  triggers(scope: { readonly calls: number; readonly parameters: PolicyParameters; readonly caller: Caller | null }): boolean;
}
export interface AnyBudget extends Omit<BudgetPolicy, "triggers"> {
  triggers(scope: { readonly amount: string; readonly spent: string; readonly parameters: PolicyParameters; readonly caller: Caller | null }): boolean;
}
export interface AnyRowLimit extends Omit<RowLimitPolicy, "triggers"> {
  triggers(scope: { readonly rows: number; readonly parameters: PolicyParameters; readonly caller: Caller | null }): boolean;
}

// ---------------------------------------------------------------- validators

/** One fault, as Ajv reports it. */
export interface SchemaFault {
  /** A JSON pointer (RFC 6901). */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A precompiled validator: a function of Ajv's standalone form, which reports all faults and changes nothing. */
export interface InputValidator<Input> {
  (value: unknown): value is Input;
  /** The faults of the last value, when it was refused. */
  readonly errors?: readonly SchemaFault[] | null;
  /**
   * Brings the strings of a valid input to the one form that expressions see: datetimes in UTC with milliseconds, uuids in
   * lower case. It may change the value in place. Left out when the schema has no such strings.
   */
  canonical?(input: Input): Input;
}

/** A precompiled validator with its precompiled serialiser. */
export interface OutputValidator<Output> {
  (value: unknown): value is Output;
  readonly errors?: readonly SchemaFault[] | null;
  /** JSON text of a valid output. */
  serialise(output: Output): string;
}

// ---------------------------------------------------------------- tools

/** Code -> what the caller is told. */
export type Failures = Readonly<Record<string, { readonly status: number; readonly message: string }>>;

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters in braces: `/accounts/{accountId}`. */
  readonly path: string;
  readonly successStatus: number;
  /** Input properties that do not come from the body, and how their text is read. Everything else is the JSON body. */
  readonly parameters: Readonly<Record<string, RouteParameter>>;
}
export interface RouteParameter {
  readonly in: "path" | "query";
  readonly type: "string" | "integer" | "number" | "boolean";
  /** The query parameter may be repeated: `?state=open&state=paid`. */
  readonly list?: true;
}

type AuthMode = "required" | "optional" | "none";
/** What the flow knows of the caller. */
export type CallerOf<Auth extends AuthMode> = { readonly required: Caller; readonly optional: Caller | null; readonly none: null }[Auth];

type AnyInvariantUse = readonly [entity: { readonly invariants: Readonly<Record<string, unknown>> }, invariant: string];
/** Each name must be an invariant of the entity beside it. */
type CheckedInvariantUses<Uses extends readonly AnyInvariantUse[]> = {
  readonly [Position in keyof Uses]: readonly [entity: Uses[Position][0], invariant: keyof Uses[Position][0]["invariants"] & string];
};

export interface ToolDefinition<Input, Output, F extends Failures, Auth extends AuthMode, Uses extends readonly AnyInvariantUse[]> {
  readonly name: string;
  readonly version: number;
  readonly route: Route;
  readonly risk: "green" | "yellow" | "red";
  /** write: one transaction. read: one read-only snapshot. singleRead: one statement, which is its own snapshot. */
  readonly access: "write" | "read" | "singleRead";
  /** optimistic runs under REPEATABLE READ, and a conflict re-runs the call. */
  readonly concurrency: "none" | "optimistic" | "pessimistic";
  readonly auth: Auth;
  /** The caller has one of these; any role when left out. */
  readonly roles?: readonly string[];
  readonly input: InputValidator<Input>;
  readonly output: OutputValidator<Output>;
  readonly policies: readonly PolicyUse<NoInfer<Input>, NoInfer<CallerOf<Auth>>>[];
  readonly idempotencyKey?: (input: NoInfer<Input>) => string | number | boolean;
  /** Of every entity that the flow writes: checked in step 6. */
  readonly invariants: Uses & CheckedInvariantUses<NoInfer<Uses>>;
  readonly failures: F;
  readonly flow: (tx: Tx<NoInfer<F>>, input: NoInfer<Input>, caller: NoInfer<CallerOf<Auth>>) => Promise<NoInfer<Output>>;
}

/** Declares a tool. What it returns has lost its types, so that a service can list a thousand of them cheaply. */
export function defineTool<Input, Output, const F extends Failures, const Auth extends AuthMode, const Uses extends readonly AnyInvariantUse[]>(
  definition: ToolDefinition<Input, Output, F, Auth, Uses>,
): Tool {
  return definition as unknown as Tool;
}

/** A tool as the runtime sees it: the same object, without the types of its input and output. */
export interface Tool {
  readonly name: string;
  readonly version: number;
  readonly route: Route;
  readonly risk: "green" | "yellow" | "red";
  readonly access: "write" | "read" | "singleRead";
  readonly concurrency: "none" | "optimistic" | "pessimistic";
  readonly auth: AuthMode;
  readonly roles?: readonly string[];
  readonly input: InputValidator<unknown>;
  readonly output: OutputValidator<unknown>;
  readonly policies: readonly PolicyUse<unknown, Caller | null>[];
  readonly idempotencyKey?: (input: unknown) => string | number | boolean;
  readonly invariants: readonly (readonly [entity: EntityDefinition<StoredRow>, invariant: string])[];
  readonly failures: Failures;
  readonly flow: (tx: Tx<Failures>, input: unknown, caller: Caller | null) => Promise<unknown>;
}

// ---------------------------------------------------------------- service

export interface ServiceDefinition {
  readonly name: string;
  readonly version: string;
  /** Of the specs: what the audit records name. */
  readonly digest: string;
  /** Of the database schema that the SQL was written for. */
  readonly schemaDigest: string;
  readonly http: {
    readonly bodyLimitBytes: number;
    readonly requestTimeoutMs: number;
    readonly statementTimeoutMs: number;
    readonly lockTimeoutMs: number;
    readonly corsOrigins: readonly string[];
  };
  readonly auth: {
    readonly roles: readonly string[];
    readonly adminRoles: readonly string[];
    readonly algorithms: readonly ("HS256" | "RS256" | "ES256" | "EdDSA")[];
    readonly issuer?: string;
    readonly audience?: string;
    readonly rolesClaim: string;
    readonly clockSkewSeconds: number;
  };
  readonly audit: { readonly reads: boolean };
  readonly idempotency: { readonly keepHours: number };
  readonly entities: readonly { readonly name: string }[];
  readonly tools: readonly Tool[];
}

/** Declares a service: the tools of a workspace and its settings. */
export function defineService(definition: ServiceDefinition): ServiceDefinition {
  return definition;
}
