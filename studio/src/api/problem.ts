/** A refusal of the registry (RFC 9457), or the lack of an answer. People read `message`, programs decide by `code`. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: string;
  readonly status: number;
  /** Further members: both sides of a conflict, the verdict of a version. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** Nothing came back: the network, or the registry, is away. */
export const UNREACHABLE = "UNREACHABLE";

export const isProblem = (error: unknown, code: string): error is ApiProblem => error instanceof ApiProblem && error.code === code;

/** What went wrong, as a person reads it. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; [member: string]: unknown };
  return new ApiProblem(body.code ?? "INTERNAL", response.status, body.detail ?? `The registry answered ${response.status}.`, body);
}
