import { ts } from "ts-morph";

import type { SqlText } from "../sql/claim.ts";
import { tokensOf, type Source } from "./parse.ts";

/** SQL in a tagged template: what PostgreSQL is sent, and the expressions of the binds. */
export interface SqlSource extends SqlText {
  readonly bindNodes: readonly ts.Expression[];
  readonly node: ts.TaggedTemplateExpression;
}

/** Reads sql<Row>`… ${value}::type …`; undefined for anything else. */
export function sqlOf(node: ts.Node, source: Source): SqlSource | undefined {
  if (!ts.isTaggedTemplateExpression(node) || !ts.isIdentifier(node.tag)) return undefined;
  const tag = source.imports.get(node.tag.text);
  if (tag?.name !== "sql" || tag.from !== "@fascia/runtime-lib/v1") return undefined;
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { text: template.text, binds: [], bindNodes: [], node };
  const bindNodes = template.templateSpans.map(({ expression }) => expression);
  const text = template.head.text + template.templateSpans.map(({ literal }, index) => `$${index + 1}${literal.text}`).join("");
  return { text, binds: bindNodes.map((bind) => tokensOf(bind, source.imports)), bindNodes, node };
}
