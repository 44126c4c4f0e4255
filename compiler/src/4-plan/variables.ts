import type { CompiledNode, CheckedTool } from "../2-check/checked.ts";
import { runtimeNames } from "../expression/index.ts";
import { allParts } from "../expression/walk.ts";
import { expressionsOf } from "./expressionsOf.ts";

/** The variables of a tool's flow. A node's result has the node's own name wherever that is possible. */
export interface Variables {
  /** The variable that holds the result of a node. */
  of(node: string): string;
  /** A variable beside those of the nodes: the wanted name, or one like it. The same wish always gives the same name. */
  beside(wanted: string): string;
}

export function variablesOf(tool: CheckedTool, nodes: readonly CompiledNode[], policies: readonly string[]): Variables {
  const taken = new Set([...reserved, ...runtimeNames, ...policies]);
  const claim = (wanted: string, otherwise: string): string => {
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = count === 2 ? otherwise : `${otherwise}${count - 1}`;
    taken.add(name);
    return name;
  };
  const ofNode = new Map(nodes.map(({ id }) => [id, claim(id, `${id}Result`)]));
  // Variables of macros live inside the expressions that are printed: one beside the nodes must not be hidden by them.
  for (const expression of expressionsOf(tool, nodes)) for (const part of allParts(expression)) if (part.kind === "macro") taken.add(part.variable);
  for (const node of nodes) if (node.kind === "write" && node.each !== undefined) taken.add(node.each.as);

  const others = new Map<string, string>();
  return {
    of(node) {
      const variable = ofNode.get(node);
      if (variable === undefined) throw new Error(`Tool ${tool.name} has no node ${node}.`);
      return variable;
    },
    beside(wanted) {
      const name = others.get(wanted) ?? claim(wanted, `${wanted}Value`);
      others.set(wanted, name);
      return name;
    },
  };
}

/** Whether a word cannot be a variable of generated code. */
export function isReserved(word: string): boolean {
  return reserved.includes(word) || runtimeNames.includes(word);
}

/** Words that JavaScript reserves, and names that generated code uses for something else. */
const reserved: readonly string[] = (
  "arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function get if implements " +
  "import in instanceof interface let new null of package private protected public return set static super switch this throw true try typeof undefined var void while " +
  "with yield caller failures input sql tx defineTool"
).split(" ");
