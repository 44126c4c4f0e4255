import { exampleInput } from "./exampleInput.ts";
import type { CallableTool } from "./tools.ts";

/** Methods whose input outside the path travels in the query. */
const QUERY_METHODS: ReadonlySet<string> = new Set(["GET", "DELETE"]);

/**
 * Writes a `curl` command for a POSIX shell that calls a tool with an example input.
 *
 * @param address the service's, without a slash at its end
 */
export function curlCommand(tool: CallableTool, address: string, token?: string): string {
  const { url, body } = request(tool, address, exampleInput(tool.input));
  const parts = [
    `curl -sS ${tool.method === "GET" ? "" : `-X ${tool.method} `}${quote(url)}`,
    ...(token === undefined ? [] : [`-H ${quote(`Authorization: Bearer ${token}`)}`]),
    ...(body === undefined ? [] : [`-H ${quote("Content-Type: application/json")}`, `-d ${quote(JSON.stringify(body))}`]),
  ];
  return parts.join(" \\\n  ");
}

interface Request {
  readonly url: string;
  readonly body: unknown;
}

/** Spreads the input over path, query and body in the way in which the service collects it. */
function request(tool: CallableTool, address: string, input: unknown): Request {
  const rest = new Map(Object.entries(typeof input === "object" && input !== null ? input : {}) as [string, unknown][]);
  const path = tool.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value ?? "example"));
  });
  if (!QUERY_METHODS.has(tool.method)) return { url: address + path, body: Object.fromEntries(rest) };
  const query = new URLSearchParams();
  for (const [name, value] of rest) for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  return { url: address + path + (rest.size === 0 ? "" : `?${query}`), body: undefined };
}

/** Quotes a word for a POSIX shell, if it has to be. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
