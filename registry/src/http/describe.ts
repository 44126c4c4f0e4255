import { Type, type TSchema } from "typebox";

import type { Access } from "./access.ts";
import { problems, type ProblemCode } from "./problems.ts";
import type { AnyRoute, AnswerSchema } from "./route.ts";
import { closed } from "./schemas.ts";

/** The route's declaration as Fastify and OpenAPI read it. */
export function openApiOf(route: AnyRoute): Readonly<Record<string, unknown>> {
  const { params, query, body } = route;
  return {
    tags: [route.section],
    summary: route.summary,
    description: [route.description, whoMay(route)].filter((each) => each !== undefined).join("\n\n"),
    operationId: operationId(route),
    security: securityOf(route.access),
    ...(params !== undefined && { params }),
    // A parameter that no route reads is a mistake that somebody would look for long.
    querystring: query ?? Type.Object({}, closed),
    ...(body !== undefined && { body }),
    response: { ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer)])), ...problemAnswers(route) },
  };
}

function securityOf(access: Access): readonly object[] {
  const session = { session: [] };
  const programs = [{ token: [] }, { apiKey: [] }];
  switch (access.who) {
    case "anyone": return [];
    case "somebody": return [session, ...programs];
    case "account": return [session];
    case "member": return access.scope === undefined ? [session] : [session, ...programs];
  }
}

function whoMay({ access }: AnyRoute): string {
  switch (access.who) {
    case "anyone": return "For everybody.";
    case "somebody": return "For everybody who is signed in, and for programs.";
    case "account": return "For people who are signed in.";
    case "member": return `For members with the role ${access.role} or above${access.scope === undefined ? "; not for programs" : `, and for programs with the scope \`${access.scope}\``}.`;
  }
}

/** `GET /workspaces/:workspace/drafts` -> `getWorkspacesWorkspaceDrafts`. */
function operationId({ method, path }: AnyRoute): string {
  const words = path.split(/[^a-zA-Z0-9]+/).filter((word) => word !== "");
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function answerOf(answer: AnswerSchema): unknown {
  if (answer === null) return Type.Null({ description: "Done; there is nothing to tell." });
  if (!("media" in answer)) return answer;
  const { media, schema } = answer as { readonly media: string; readonly schema: TSchema };
  return { description: "The file.", content: { [media.split(";")[0] ?? media]: { schema } } };
}

/** The problems of a route: what it names, and what follows from its declaration. */
export function problemCodes(route: AnyRoute): readonly ProblemCode[] {
  const { access, body, action } = route;
  const codes: ProblemCode[] = [...(route.problems ?? []), "INVALID_REQUEST"];
  if (body !== undefined) codes.push("MALFORMED_JSON", "TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE");
  if (access.who !== "anyone") codes.push("UNAUTHENTICATED");
  if (access.who === "account") codes.push("NOT_FOR_PROGRAMS");
  if (access.who === "member") codes.push("NOT_FOUND", "ROLE_TOO_LOW", access.scope === undefined ? "NOT_FOR_PROGRAMS" : "SCOPE_MISSING");
  if (action !== undefined) codes.push("CROSS_SITE_REQUEST");
  return [...new Set<ProblemCode>([...codes, "TOO_MANY_REQUESTS", "INTERNAL", "UNAVAILABLE"])];
}

function problemAnswers(route: AnyRoute): Readonly<Record<string, unknown>> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodes(route)) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.map((code) => `\`${code}\`: ${problems[code].message}`).join("\n\n"), content: { "application/problem+json": { schema: { $ref: "Problem#" } } } },
    ]),
  );
}
