import type { Client } from "pg";

import { printJson } from "../printJson.ts";
import { bearerToken } from "../token.ts";
import { parseCallFile, type Step } from "./callFile.ts";
import { Placeholders } from "./placeholders.ts";

/**
 * Sends the requests of a file one after the other and gives the file's text as it should be: the same requests, each with the
 * status and body that came. The test compares it with what is checked in; recording writes it.
 */
export async function runCallFile(text: string, service: { readonly url: string }, database: Client): Promise<string> {
  const placeholders = new Placeholders(text);
  const steps = parseCallFile(text);
  for (const step of steps) if (step.kind === "request" && step.caller) placeholders.addCaller(step.caller.name);
  const blocks: string[] = [];
  for (const step of steps) {
    const answer = step.kind === "sql" ? await look(step.text, placeholders, database) : await send(step, placeholders, service);
    blocks.push([...(step.comment === "" ? [] : [step.comment]), printStep(step), "", answer].join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}

function printStep(step: Step): string {
  if (step.kind === "sql") return `SQL ${step.text}`;
  const caller = step.caller ? ` as ${step.caller.name} (${step.caller.roles.join(", ")})` : "";
  const head = [`${step.method} ${step.path}${caller}`, ...step.headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  return step.body === "" ? head : `${head}\n\n${step.body}`;
}

async function look(text: string, placeholders: Placeholders, database: Client): Promise<string> {
  const { rows } = await database.query<object>(placeholders.fill(text));
  return [`ROWS ${rows.length}`, ...rows.map((row) => placeholders.hide(printJson(JSON.parse(JSON.stringify(row)))))].join("\n");
}

async function send(step: Extract<Step, { kind: "request" }>, placeholders: Placeholders, service: { readonly url: string }): Promise<string> {
  const headers = new Headers(step.headers.map(([name, value]): [string, string] => [name, placeholders.fill(value)]));
  if (step.caller) headers.set("authorization", `Bearer ${bearerToken({ id: placeholders.addCaller(step.caller.name), roles: step.caller.roles })}`);
  if (step.body !== "" && !headers.has("content-type")) headers.set("content-type", "application/json");
  const response = await fetch(service.url + placeholders.fill(step.path), {
    method: step.method,
    headers,
    ...(step.body !== "" && { body: fillBody(step.body, placeholders) }),
  });
  const body = await response.text();
  const lines = [`HTTP ${response.status}`];
  if (response.headers.has("retry-after")) lines.push("Retry-After: {seconds}");
  if (body === "") return lines.join("\n");
  const type = response.headers.get("content-type");
  const usual = response.status < 400 ? "application/json" : "application/problem+json";
  if (type !== usual) lines.push(`Content-Type: ${type}`);
  return `${lines.join("\n")}\n${placeholders.hide(isJson(type) ? printJson(JSON.parse(body)) : body)}`;
}

/** Only strings hold placeholders: the braces of JSON are not theirs. */
function fillBody(body: string, placeholders: Placeholders): string {
  return body.replace(/"(\{[a-z]+(?:-\d+)?\})"/g, (_, name: string) => `"${placeholders.fill(name)}"`);
}

function isJson(type: string | null): boolean {
  return type !== null && /^application\/(.*\+)?json\b/.test(type);
}
