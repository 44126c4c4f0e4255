/** A piece of generated SQL. Keywords are in capitals there, names in lower case or in quotes. */
export type SqlToken =
  | { readonly kind: "keyword" | "name" | "text" | "sign"; readonly text: string }
  | { readonly kind: "group"; readonly tokens: readonly SqlToken[] };

/** In this order: texts, casts (whose words are no columns), quoted names, binds, words, numbers, anything else. */
const piece = /'(?:[^']|'')*'|::[a-z]+(?: precision| with time zone)?(?:\(\d+(?:,\d+)?\))?(?:\[\])*|"(?:[^"]|"")*"|\$\d+|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|[^\s]/g;

/** Generated SQL as a tree: a pair of parentheses is a group. Binds, numbers and casts are left out: they name nothing. */
export function sqlTokens(sql: string): readonly SqlToken[] {
  const open: SqlToken[][] = [[]];
  for (const [text] of sql.matchAll(piece)) {
    if (text === "(") open.push([]);
    else if (text === ")") {
      const tokens = open.pop() ?? [];
      open.at(-1)?.push({ kind: "group", tokens });
    } else {
      const token = tokenOf(text);
      if (token !== undefined) open.at(-1)?.push(token);
    }
  }
  return open[0] ?? [];
}

function tokenOf(text: string): SqlToken | undefined {
  if (text.startsWith("'")) return { kind: "text", text };
  if (text.startsWith('"')) return { kind: "name", text: text.slice(1, -1).replaceAll('""', '"') };
  if (/^[A-Z]/.test(text)) return { kind: "keyword", text };
  if (/^[a-z_]/.test(text)) return { kind: "name", text };
  return /^[.,*=]$/.test(text) ? { kind: "sign", text } : undefined;
}
