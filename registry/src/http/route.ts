import type { Static, TSchema } from "typebox";

import type { Change } from "../audit/change.ts";
import type { AccountCaller, Caller } from "../auth/caller.ts";
import type { Role } from "../auth/roles.ts";
import type { Services } from "../services.ts";
import type { Database } from "../store/database.ts";
import type { Access } from "./access.ts";
import type { ProblemCode } from "./problems.ts";

/** What a route answers: a status that it declares, and the body of that status. */
export interface Answer {
  readonly status: number;
  /** JSON for the declared schema; text or bytes where the route declares a media type. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** Bytes or text of another media type than JSON, and with `TSchema` what OpenAPI says of it. */
export interface MediaAnswer { readonly media: string; readonly schema: TSchema }
/** `null` is an answer without a body. */
export type AnswerSchema = TSchema | MediaAnswer | null;

/** What every handler gets. */
export interface BaseCall<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The transaction of a route that changes state, which is committed when the handler returns; else the pool. */
  readonly db: Database;
  /** Says what was changed, for the audit log. A route that changes state has to, or the transaction is rolled back. */
  readonly changed: (change: Change) => void;
  readonly services: Services;
  readonly requestId: string;
  readonly address: string;
  header(name: string): string | undefined;
}

/** The part of a call that depends on who may make it. */
export type CallerPart<Allowed extends Access> = Allowed extends { readonly who: "member" }
  ? { readonly caller: Caller; readonly workspace: WorkspaceOfCall; /** Null for an API key. */ readonly role: Role | null }
  : Allowed extends { readonly who: "account" }
    ? { readonly caller: AccountCaller }
    : Allowed extends { readonly who: "somebody" }
    ? { readonly caller: Caller }
    : { readonly caller: Caller | undefined };

export interface WorkspaceOfCall { readonly id: string; readonly name: string }

type CallOf<Allowed extends Access, Params extends TSchema, Query extends TSchema, Body extends TSchema> = BaseCall<Static<Params>, Static<Query>, Static<Body>> & CallerPart<Allowed>;

export interface Route<Allowed extends Access = Access, Params extends TSchema = TSchema, Query extends TSchema = TSchema, Body extends TSchema = TSchema, Prepared = unknown> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/workspaces/:workspace/drafts`, below `/api/v1`. */
  readonly path: string;
  /** The section of the documentation. */
  readonly section: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Allowed;
  /** Makes it a route that changes state: in a transaction, audited under this name, guarded against other sites. */
  readonly action?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** In bytes; one mebibyte when left out. */
  readonly bodyLimit?: number;
  readonly answers: Readonly<Record<number, AnswerSchema>>;
  /** Besides those that follow from the rest of the declaration. */
  readonly problems?: readonly ProblemCode[];
  /** Work before the transaction of a route that changes state: what takes long, what uses the pool, what has to stay when the rest is refused. */
  prepare?(call: CallOf<Allowed, Params, Query, Body>): Promise<Prepared>;
  handle(call: CallOf<Allowed, Params, Query, Body> & { readonly prepared: Prepared }): Promise<Answer>;
  /** Work after the transaction was committed; what it gives is answered instead. */
  finish?(call: CallOf<Allowed, Params, Query, Body>, answer: Answer): Promise<Answer | void>;
}

/** A route whose types were checked where it was declared. */
export type AnyRoute = Omit<Route, "prepare" | "handle" | "finish"> & {
  prepare?(call: never): Promise<unknown>;
  handle(call: never): Promise<Answer>;
  finish?(call: never, answer: Answer): Promise<Answer | void>;
};

/** Declares a route; the types of `handle` follow from the schemas. */
export function route<const Allowed extends Access, Params extends TSchema, Query extends TSchema, Body extends TSchema, Prepared>(declaration: Route<Allowed, Params, Query, Body, Prepared>): AnyRoute {
  return declaration;
}
