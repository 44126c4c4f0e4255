// Generated from workspace "bank". Change the specs, not this file.

export interface ClientOptions {
  /** Where the service is: `https://shop.example.com`. */
  readonly baseUrl: string;
  /** The bearer token, or what gives one for each call. Left out for tools that everyone may call. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Used instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** How often a call that is safe to repeat is sent at most; 3 when left out. */
  readonly attempts?: number;
}

export interface CallOptions {
  /** Gives up the call, also between two attempts. */
  readonly signal?: AbortSignal;
}

/** One fault of an input. */
export interface InputFault {
  /** A JSON pointer (RFC 6901) into the input. */
  readonly pointer: string;
  readonly message: string;
}

/** The service refused a call (RFC 9457). `code` is stable; the message is for a person. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: string;
  readonly status: number;
  /** All faults of the input, when that is why. */
  readonly errors: readonly InputFault[];
  /** Names the call in the service's logs and audit records. */
  readonly executionId: string | undefined;
  /** Seconds after which the call may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: { readonly code?: string; readonly detail?: string; readonly errors?: readonly InputFault[]; readonly executionId?: string }, retryAfter: number | undefined) {
    super(problem.detail ?? `The service answered with ${status}.`);
    this.code = problem.code ?? "UNKNOWN";
    this.status = status;
    this.errors = problem.errors ?? [];
    this.executionId = problem.executionId;
    this.retryAfter = retryAfter;
  }
}

interface Route {
  readonly method: string;
  readonly path: string;
  /** Input properties that travel in the address; the rest is the body. */
  readonly inPath: readonly string[];
  readonly inQuery: readonly string[];
  readonly hasBody: boolean;
  /** A repeated call does nothing more than the first. */
  readonly repeatable: boolean;
}

async function send<Output>(client: ClientOptions, route: Route, input: object, { signal }: CallOptions = {}): Promise<Output> {
  const attempts = route.repeatable ? client.attempts ?? 3 : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // The service checked the output against the schema that its type was made from.
      return (await sendOnce(client, route, { ...input }, signal)) as Output;
    } catch (fault) {
      if (attempt >= attempts || signal?.aborted === true || !isPassing(fault)) throw fault;
      await pause(waitBefore(attempt, fault), signal);
    }
  }
}

async function sendOnce(client: ClientOptions, route: Route, input: Readonly<Record<string, unknown>>, signal: AbortSignal | undefined): Promise<unknown> {
  const token = typeof client.token === "function" ? await client.token() : client.token;
  const fetch = client.fetch ?? globalThis.fetch;
  const response = await fetch(address(client.baseUrl, route, input), {
    method: route.method,
    headers: { accept: "application/json, application/problem+json", ...(route.hasBody && { "content-type": "application/json" }), ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(route.hasBody && { body: JSON.stringify(bodyOf(route, input)) }),
    ...(signal !== undefined && { signal }),
  });
  const text = await response.text();
  if (response.ok) return text === "" ? {} : (JSON.parse(text) as unknown);
  throw new ApiProblem(response.status, problemIn(text), secondsIn(response.headers.get("retry-after")));
}

function address(baseUrl: string, { path, inQuery }: Route, input: Readonly<Record<string, unknown>>): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_match, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const name of inQuery) {
    const value = input[name];
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined && item !== null) query.append(name, String(item));
  }
  const search = query.toString();
  return baseUrl.replace(/\/+$/, "") + filled + (search === "" ? "" : `?${search}`);
}

function bodyOf({ inPath, inQuery }: Route, input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name) && !inQuery.includes(name)));
}

/** Whatever stands between may answer with something else than a problem. */
function problemIn(text: string): ConstructorParameters<typeof ApiProblem>[1] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function secondsIn(header: string | null): number | undefined {
  const seconds = Number(header ?? "");
  return header === null || !Number.isFinite(seconds) ? undefined : seconds;
}

/** A network fault, a service that is away for a moment, or the same call still running. */
function isPassing(fault: unknown): boolean {
  if (fault instanceof ApiProblem) return fault.status === 503 || fault.code === "IDEMPOTENCY_IN_PROGRESS";
  return fault instanceof TypeError;
}

/** In milliseconds: what the service asks for, at most ten seconds, or twice as long each time with some chance in it. */
function waitBefore(attempt: number, fault: unknown): number {
  if (fault instanceof ApiProblem && fault.retryAfter !== undefined) return Math.min(fault.retryAfter, 10) * 1000;
  return 100 * 2 ** (attempt - 1) * (0.5 + Math.random());
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

export interface AccountInput {
  accountId: string;
}

export interface AccountOutput {
  id: string;
  number: string;
  ownerId: string;
  /** In cents. */
  balance: number;
}

export interface AccountsInput {
  /** The caller, when left out. */
  ownerId?: string;
}

export interface AccountsOutput {
  accounts: {
    id: string;
    number: string;
    /** In cents. */
    balance: number;
  }[];
  /** The money in all of them, in cents. */
  total: number;
}

export interface CloseAccountInput {
  accountId: string;
}

export interface CloseAccountOutput {
  closedAt: string | null;
}

export interface DepositInput {
  accountId: string;
  /** Two calls with the same id are one deposit. */
  requestId: string;
  /** In cents, from 1 to 100000000. */
  amount: number;
}

export interface DepositOutput {
  transferId: string;
  balance: number;
}

export interface OpenAccountInput {
  /** Two calls with the same id open one account. */
  requestId: string;
  number: string;
  /** The caller, when left out. */
  ownerId?: string;
}

export interface OpenAccountOutput {
  id: string;
  number: string;
  ownerId: string;
  balance: number;
}

export interface StatementInput {
  accountId: string;
  /** 20, when left out. From 1 to 100. */
  limit?: number;
  /** From 0 to 10000. */
  offset?: number;
}

export interface StatementOutput {
  balance: number;
  movements: { id: string; at: string; amount: number; purpose: string | null }[];
}

export interface TransferInput {
  /** Two calls with the same id are one transfer. */
  requestId: string;
  fromId: string;
  toId: string;
  /** In cents, from 1 to 1000000. */
  amount: number;
  purpose?: string;
}

export interface TransferOutput {
  transferId: string;
  fromBalance: number;
  toBalance: number;
}

export interface WithdrawInput {
  accountId: string;
  /** Two calls with the same id are one withdrawal. */
  requestId: string;
  /** In cents, from 1 to 1000000. */
  amount: number;
}

export interface WithdrawOutput {
  transferId: string;
  balance: number;
}

const routes = {
  account: { method: "GET", path: "/accounts/{accountId}", inPath: ["accountId"], inQuery: [], hasBody: false, repeatable: true },
  accounts: { method: "GET", path: "/accounts", inPath: [], inQuery: ["ownerId"], hasBody: false, repeatable: true },
  closeAccount: { method: "DELETE", path: "/accounts/{accountId}", inPath: ["accountId"], inQuery: [], hasBody: false, repeatable: true },
  deposit: { method: "POST", path: "/accounts/{accountId}/deposits", inPath: ["accountId"], inQuery: [], hasBody: true, repeatable: true },
  openAccount: { method: "POST", path: "/accounts", inPath: [], inQuery: [], hasBody: true, repeatable: true },
  statement: {
    method: "GET",
    path: "/accounts/{accountId}/statement",
    inPath: ["accountId"],
    inQuery: ["limit", "offset"],
    hasBody: false,
    repeatable: true,
  },
  transfer: { method: "POST", path: "/transfers", inPath: [], inQuery: [], hasBody: true, repeatable: true },
  withdraw: {
    method: "POST",
    path: "/accounts/{accountId}/withdrawals",
    inPath: ["accountId"],
    inQuery: [],
    hasBody: true,
    repeatable: true,
  },
} as const satisfies Readonly<Record<string, Route>>;

/** A client of bank. A refused call throws ApiProblem; one that never reached the service throws what fetch throws. */
export function createClient(client: ClientOptions) {
  return {
    /** One account. A customer who asks for another's is told that there is none. */
    account: (input: AccountInput, options?: CallOptions) => send<AccountOutput>(client, routes.account, input, options),
    /** The accounts of one owner: the caller's own, or any owner's for a teller. */
    accounts: (input: AccountsInput = {}, options?: CallOptions) => send<AccountsOutput>(client, routes.accounts, input, options),
    /** Closes an empty account; its number is free again. */
    closeAccount: (input: CloseAccountInput, options?: CallOptions) => send<CloseAccountOutput>(client, routes.closeAccount, input, options),
    /** A teller takes cash and puts it into an account. */
    deposit: (input: DepositInput, options?: CallOptions) => send<DepositOutput>(client, routes.deposit, input, options),
    /** Opens an empty account. A customer opens it for themselves, a teller for anybody. */
    openAccount: (input: OpenAccountInput, options?: CallOptions) => send<OpenAccountOutput>(client, routes.openAccount, input, options),
    /** The movements of one account, newest first. Money that left is negative. */
    statement: (input: StatementInput, options?: CallOptions) => send<StatementOutput>(client, routes.statement, input, options),
    /** Moves money from one account to another, or does nothing. Customers move money between their own accounts, tellers between any. */
    transfer: (input: TransferInput, options?: CallOptions) => send<TransferOutput>(client, routes.transfer, input, options),
    /** A teller pays out cash. Large sums of one teller in a day are shown to an admin. */
    withdraw: (input: WithdrawInput, options?: CallOptions) => send<WithdrawOutput>(client, routes.withdraw, input, options),
  };
}
export type Client = ReturnType<typeof createClient>;
