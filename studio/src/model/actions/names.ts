/** The name itself, or with the next free number behind it: `order2`. Names differ by more than case. */
export function freshName(wanted: string, taken: Iterable<string>): string {
  const lower = new Set([...taken].map((name) => name.toLowerCase()));
  if (!lower.has(wanted.toLowerCase())) return wanted;
  const [, stem = wanted, digits = "1"] = /^(.*?)(\d+)?$/.exec(wanted) ?? [];
  for (let number = Number(digits) + 1; ; number++) if (!lower.has(`${stem}${number}`.toLowerCase())) return `${stem}${number}`;
}

/** `a`, `a and b`, `a, b and c`, each in quotes. */
export function quoted(names: readonly string[]): string {
  const each = names.map((name) => `"${name}"`);
  return each.length < 2 ? (each[0] ?? "") : `${each.slice(0, -1).join(", ")} and ${each.at(-1)}`;
}
