import type { Form } from "./functions/definition.ts";

/** What stands at a placeholder's place in a form. */
export type PlaceKind = "argument" | "receiver" | "operand";

export interface FormPart { readonly text: string }
export interface FormArgument { readonly argument: number; readonly place: PlaceKind }

/** The template of a function cut into its text and the places of its arguments. */
export function partsOfForm(form: Form): readonly (FormPart | FormArgument)[] {
  const template = typeof form === "string" ? form : form.text;
  const parts: (FormPart | FormArgument)[] = [];
  let from = 0;
  for (const match of template.matchAll(/#(\d)/g)) {
    if (match.index > from) parts.push({ text: template.slice(from, match.index) });
    const before = template.slice(0, match.index);
    const after = template.slice(match.index + match[0].length);
    parts.push({ argument: Number(match[1]), place: placeOf(before, after) });
    from = match.index + match[0].length;
  }
  if (from < template.length) parts.push({ text: template.slice(from) });
  return parts;
}

function placeOf(before: string, after: string): PlaceKind {
  if (after.startsWith(".") || after.startsWith("::")) return "receiver";
  const opens = before === "" || /[(,]\s*$/.test(before);
  const closes = after === "" || /^\s*[,)]/.test(after);
  return opens && closes ? "argument" : "operand";
}
