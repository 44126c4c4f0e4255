import type { SpecKind } from "../../../compiler/src/spec/index.ts";

/** What is read of a spec here; a version may hold specs that are not sound, so all of it may be missing. */
interface Told {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly trigger?: { readonly type?: unknown; readonly method?: unknown; readonly path?: unknown };
  readonly auth?: { readonly required?: unknown; readonly allowedRoles?: unknown };
  readonly input?: { readonly properties?: object; readonly required?: readonly unknown[] };
  readonly output?: { readonly properties?: object };
  readonly fields?: object;
  readonly statusMachine?: { readonly states?: unknown };
}

/** What a service can do, as https://llmstxt.org asks for it: a title, a quote, and lists. */
export function llmsText(specs: Readonly<Record<SpecKind, readonly unknown[]>>): string {
  const [workspace] = specs.workspace as readonly Told[];
  const sections = [
    [`# ${words(workspace?.name)}`, "", `> ${words(workspace?.description)}`],
    ["## Tools", "", ...(specs.tool as readonly Told[]).map(toolLine)],
    ["## Entities", "", ...(specs.entity as readonly Told[]).map(entityLine)],
    ["## Refusals", "", "Every refusal is `application/problem+json` (RFC 9457) with a stable `code`. 400 tells all faults of the input, 409 and 422 what the business refuses, 429 when to come back."],
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function toolLine({ name, description, trigger = {}, auth = {}, input = {}, output = {} }: Told): string {
  const address = trigger.type === "http" || trigger.type === undefined ? `\`${words(trigger.method ?? "POST")} ${words(trigger.path ?? `/tools/${words(name)}`)}\`` : `on ${words(trigger.type)}`;
  const roles = Array.isArray(auth.allowedRoles) ? auth.allowedRoles.join(", ") : auth.required === false ? "everybody" : "everybody who is signed in";
  const required = new Set(input.required ?? []);
  const takes = Object.keys(input.properties ?? {}).map((property) => (required.has(property) ? property : `${property}?`));
  return `- **${words(name)}** ${address}: ${words(description)} For ${roles}. Takes ${list(takes)}; gives ${list(Object.keys(output.properties ?? {}))}.`;
}

function entityLine({ name, description, fields = {}, statusMachine }: Told): string {
  const states = Array.isArray(statusMachine?.states) ? ` States: ${statusMachine.states.join(", ")}.` : "";
  return `- **${words(name)}**: ${words(description)} Fields: ${list(Object.keys(fields))}.${states}`;
}

const list = (names: readonly string[]): string => (names.length === 0 ? "nothing" : names.join(", "));
/** On one line, as a list wants it. */
const words = (value: unknown): string => (typeof value === "string" ? value.replaceAll(/\s+/g, " ") : "");
