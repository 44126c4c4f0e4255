import type { TypedExpression } from "../typed.ts";
import type { Form, FunctionDefinition, Overload } from "./definition.ts";
import { functionGroups } from "./index.ts";
import { signature } from "./signature.ts";

/** The page about the functions of the Value DSL (`functions.md`), from their table. */
export function functionsPage(): string {
  const groups = functionGroups.map(({ title, functions }) => `## ${title}\n\n${functions.map(section).join("\n")}`);
  return `# Functions of the Value DSL

Generated from \`src/expression/functions/\`: change that and run \`npm run generate\`. Beside them stand the operators of CEL, \`has(input.title)\`, and the list
macros \`all exists map filter sum min max\`: \`lines.all(line, line.quantity > 0)\`, \`lines.sum(line, line.price * line.quantity)\`.
A function marked with · may also be written behind its first argument: \`name.contains("a")\`. \`#0\`, \`#1\` are the arguments.

${groups.join("\n")}`;
}

function section(definition: FunctionDefinition): string {
  const rows = definition.overloads.map((overload) => `| \`${signature(definition, overload)}\` | ${code(form(overload.typeScript, overload))} | ${code(form(overload.sql, overload))} |`);
  if (definition.generic === "size") rows.push(`| \`${definition.name}(list)\` → integer | \`#0.length\` | \`cardinality(#0)\`, \`(SELECT count(*) …)\` |`);
  const examples = definition.examples.map(({ expression, value }) => `\`${expression}\` is \`${JSON.stringify(value)}\``);
  return `### ${definition.name}${definition.method === true ? " ·" : ""}

${definition.sentence}

| | TypeScript | SQL |
|---|---|---|
${rows.join("\n")}
${examples.length === 0 ? "" : `\n${examples.join(" · ")}\n`}`;
}

/** The general form: where it depends on the arguments, that for computed ones, two of each that repeats. */
function form(given: Overload["typeScript"], { parameters, rest }: Overload): string {
  const span = { start: 0, end: 0 };
  const args = [...parameters, ...(rest === true ? parameters.slice(-1) : [])].map(({ name, type, literal }): TypedExpression =>
    literal === true ? { kind: "literal", value: 2, type: { kind: "integer", minimum: 2, maximum: 2 }, span } : { kind: "name", name, binding: { kind: "local", name }, type, span });
  const shown: Form = typeof given === "function" ? given(args) : given;
  const template = typeof shown === "string" ? shown : shown.text;
  return template === "#now" ? "" : template;
}

const code = (text: string): string => (text === "" ? "the call's own clock" : text === "#0" ? "as it is" : `\`${text.replaceAll("|", "\\|")}\``);
