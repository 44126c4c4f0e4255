import type { JsonText } from "./jsonText.ts";
import type { Location } from "./locate.ts";
import { width } from "./width.ts";

/** `tools/order.json:5:13` */
export function placeText(location: Omit<Location, "range">): string {
  return `${location.file}:${location.line}:${location.column}`;
}

/** The line, and under it carets in the same columns: tabs stay tabs and wide characters count twice. */
export function excerpt(text: JsonText, location: Omit<Location, "range">, paint: (carets: string) => string): readonly string[] {
  const line = text.line(location.line);
  if (line.trim() === "") return [];
  const characters = [...line];
  const from = location.column - 1;
  const to = location.endLine === location.line ? location.endColumn - 1 : characters.length;
  const indent = characters.slice(0, from).map((character) => (character === "\t" ? "\t" : " ".repeat(width(character))));
  const marked = characters.slice(from, to).reduce((sum, character) => sum + width(character), 0);
  const number = String(location.line).padStart(5);
  return [`${number} | ${line}`, `${" ".repeat(number.length)} | ${indent.join("")}${paint("^".repeat(Math.max(1, marked)))}`];
}
