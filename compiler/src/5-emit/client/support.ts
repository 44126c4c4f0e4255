/** The part of `client.ts` that is the same for every service: options, problems, and how a call is sent and tried again. */
export const clientSupport = `export interface ClientOptions {
  /** Where the service is: \`https://shop.example.com\`. */
  readonly baseUrl: string;
  /** The bearer token, or what gives one for each call. Left out for tools that everyone may call. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Used instead of the global \`fetch\`. */
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

/** The service refused a call (RFC 9457). \`code\` is stable; the message is for a person. */
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
    super(problem.detail ?? \`The service answered with \${status}.\`);
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
    headers: { accept: "application/json, application/problem+json", ...(route.hasBody && { "content-type": "application/json" }), ...(token !== undefined && { authorization: \`Bearer \${token}\` }) },
    ...(route.hasBody && { body: JSON.stringify(bodyOf(route, input)) }),
    ...(signal !== undefined && { signal }),
  });
  const text = await response.text();
  if (response.ok) return text === "" ? {} : (JSON.parse(text) as unknown);
  throw new ApiProblem(response.status, problemIn(text), secondsIn(response.headers.get("retry-after")));
}

function address(baseUrl: string, { path, inQuery }: Route, input: Readonly<Record<string, unknown>>): string {
  const filled = path.replace(/\\{([^}]+)\\}/g, (_match, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const name of inQuery) {
    const value = input[name];
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined && item !== null) query.append(name, String(item));
  }
  const search = query.toString();
  return baseUrl.replace(/\\/+$/, "") + filled + (search === "" ? "" : \`?\${search}\`);
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
}`;
