import type { CheckedHttp } from "../2-check/checked.ts";
import type { ExpressionType } from "../expression/type.ts";

/** How the text of a path or query parameter is read. */
export interface RouteParameter {
  readonly in: "path" | "query";
  readonly type: "string" | "integer" | "number" | "boolean";
  readonly list?: true;
}

/** The input properties that do not come from the body, by name. */
export function routeParameters({ parameters }: CheckedHttp, inputType: ExpressionType): Readonly<Record<string, RouteParameter>> {
  const properties = inputType.kind === "object" ? inputType.properties : new Map<string, { readonly type: ExpressionType }>();
  return Object.fromEntries(parameters.flatMap((parameter): (readonly [string, RouteParameter])[] => {
    if (parameter.in === "body") return [];
    const type = properties.get(parameter.name)?.type ?? { kind: "string" };
    const inner = type.kind === "nullable" ? type.inner : type;
    return [[parameter.name, inner.kind === "list"
      ? { in: parameter.in, type: textType(inner.element), list: true }
      : { in: parameter.in, type: textType(inner) }]];
  }));
}

const textType = (type: ExpressionType): RouteParameter["type"] => {
  if (type.kind === "nullable") return textType(type.inner);
  return type.kind === "integer" || type.kind === "number" || type.kind === "boolean" ? type.kind : "string";
};
