import type { Code } from "../expression/code.ts";

/** Whether the text names a variable: the word on its own, neither a member (`row.name`) nor a property's name. Words inside strings count too; that costs an unused name at most. */
export const mentions = ({ text }: Code, name: string): boolean => new RegExp(String.raw`(?<![\w$.])${name}(?![\w$])(?!\s*:(?!:))`).test(text);

/** The parameters that the text needs, in their order: those behind the last one that it names are left out. */
export function neededParameters<Parameter extends { readonly name: string }>(code: Code, parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.slice(0, parameters.findLastIndex(({ name }) => mentions(code, name)) + 1);
}
