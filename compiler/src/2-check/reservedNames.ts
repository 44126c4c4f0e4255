/** Words that an expression reads as something else than a name (CEL language definition, "Syntax"). */
const keywords: ReadonlySet<string> = new Set(["true", "false", "null", "in"]);
const reservedWords: ReadonlySet<string> = new Set([
  "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "namespace", "package", "return", "var", "void", "while",
]);
const scopeWords: ReadonlySet<string> = new Set(["input", "caller", "row", "parameters"]);

/** Why a node, a loop variable or another name that expressions use by itself cannot have this name; undefined when it can. */
export function whyReserved(name: string): string | undefined {
  if (keywords.has(name) || reservedWords.has(name)) return "the word is reserved in expressions.";
  return scopeWords.has(name) ? `\`${name}\` already means something in expressions.` : undefined;
}

/** The same for a field or a relationship, which can always be written `row.name`. */
export function whyReservedInRow(name: string): string | undefined {
  if (keywords.has(name)) return "the word is reserved in expressions.";
  return scopeWords.has(name) ? `\`${name}\` already means something in expressions.` : undefined;
}

const runtimeTypes: ReadonlySet<string> = new Set(["Caller", "Tx"]);

/** The same for an entity, whose name is a type of the generated source. */
export function whyReservedEntity(name: string): string | undefined {
  return runtimeTypes.has(name) ? `\`${name}\` already means something in every generated tool.` : undefined;
}
