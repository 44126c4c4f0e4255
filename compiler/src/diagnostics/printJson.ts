/** How JSON is laid out that we put into somebody's file. */
export interface JsonLayout {
  /** The white space before the first line of the value. */
  readonly indent: string;
  /** One more level. */
  readonly step: string;
  readonly eol: string;
}

/** The widest value that stays on one line. */
const WIDTH = 140;

/** A value as people write specs: what is short stands on one line, `{ "from": "a", "to": "b" }`, the rest has a line for each member. */
export function printJson(value: unknown, layout: JsonLayout): string {
  const line = onOneLine(value);
  if (typeof value !== "object" || value === null || layout.indent.length + line.length <= WIDTH) return line;
  const inner = { ...layout, indent: layout.indent + layout.step };
  const isList = Array.isArray(value);
  const members = isList ? value.map((item: unknown) => printJson(item, inner)) : entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${printJson(item, inner)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  return `${open}${layout.eol}${members.map((member) => inner.indent + member).join(`,${layout.eol}`)}${layout.eol}${layout.indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** As JSON.stringify does: what is undefined is not there. */
const entriesOf = (value: object): readonly (readonly [string, unknown])[] => Object.entries(value).filter(([, item]) => item !== undefined);
