import type { SqlTemplate } from "../../expression/code.ts";
import type { Statement, Step } from "../plan.ts";

/** Steps as text, one a line, with statements and binds as they will be printed: what tests compare. */
export function show(steps: readonly Step[]): string {
  return steps.map(showStep).join("\n");
}

function showStep(step: Step): string {
  switch (step.kind) {
    case "wave":
      return step.statements.map(showStatement).join("\n").replace(/^/gm, "~ ");
    case "newId":
      return `${step.variable} = newId`;
    case "let":
      return `${step.variable} = ${step.code.text}`;
    case "transform":
      return `${step.variable ?? "_"} = { ${step.values.map(({ name, code }) => `${name}: ${code.text}`).join(", ")} }`;
    case "assert":
      return `assert ${step.node}: ${step.condition.text} else ${step.failure}`;
    case "found":
      return `${step.variable ?? step.node} = found ${step.from} else ${step.failure}`;
    case "owner":
      return `owner of ${step.node}: ${step.owner.text}`;
    case "transition":
      return `transition ${step.node}: ${step.row.text} may ${step.transitions.join(" or ")}`;
    case "policyCheck":
      return `policy ${step.node}: ${step.policy}${step.amount === undefined ? "" : ` of ${step.amount.text}`}${step.condition === undefined ? "" : ` when ${step.condition.text}`}`;
    case "if": {
      const cases = step.cases.map(({ name, when, steps }) => `if ${when.text} (${name})\n${show(steps).replace(/^/gm, "  ")}`);
      return [...cases, ...(step.otherwise === undefined ? [] : [`else (${step.otherwise.name})\n${show(step.otherwise.steps).replace(/^/gm, "  ")}`])].join("\n");
    }
  }
}

function showStatement(statement: Statement): string {
  const { nodes, variables, method, comment, sql, rowType, entity: _entity, effect: _effect, ...rest } = statement;
  const options = Object.entries(rest).map(([key, value]) => `${key} ${isCode(value) ? value.text : JSON.stringify(value, (name, inner: unknown) => (name === "uses" ? undefined : inner))}`);
  const head = `${variables.map((variable) => variable ?? "_").join(", ")} = ${method} ${nodes.join(", ")} <${rowType}>${options.map((option) => `, ${option}`).join("")}`;
  return [...(comment === undefined ? [] : [`// ${comment}`]), head, sqlText(sql).replace(/^/gm, "    ")].join("\n");
}

const isCode = (value: unknown): value is { readonly text: string } => typeof value === "object" && value !== null && "text" in value;

/** SQL with its binds in place: `id = ${input.id}::uuid`. */
export function sqlText({ parts }: SqlTemplate): string {
  return parts.map((part) => (typeof part === "string" ? part : `\${${part.code.text}}${part.cast === undefined ? "" : `::${part.cast}`}`)).join("");
}
