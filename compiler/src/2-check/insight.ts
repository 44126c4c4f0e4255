import type { LoadedSpec, LoadedWorkspace } from "../1-load/index.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import type { ToolContext } from "./context.ts";
import { checkEntity } from "./entities/checkEntity.ts";
import { checkExpressionAt, type ExpressionPlace } from "./expressions.ts";
import { contextOf } from "./ground.ts";
import type { Outcome } from "./nodes/outcome.ts";
import { checkPolicy } from "./policies/checkPolicy.ts";
import { checkTool } from "./tools/checkTool.ts";

/** What the check knows of one file while somebody edits it, also where something is wrong with it. */
export interface Insight {
  readonly diagnostics: readonly Diagnostic[];
  /** Pointer -> what the expression there may name, and what is asked of it. */
  readonly expressions: ReadonlyMap<string, ExpressionPlace>;
  /** Pointer of a node -> what it gives. */
  readonly results: ReadonlyMap<string, Outcome["result"]>;
}

/** Looks into the files of one workspace. `tool` also takes one as it would be after an edit, against the same entities and policies. */
export interface Insights {
  file(path: string): Insight;
  tool(tool: LoadedSpec<"tool">): Insight;
}

/** What is needed for looking into several files is made ready once. */
export function insightsInto(loaded: LoadedWorkspace): Insights {
  const silent = contextOf(loaded, () => {});
  const checkedEntities = new Map([...silent.entities.values()].map((facts) => [facts.loaded.name, checkEntity(silent, facts)]));
  const look = (file: string, check: (context: ToolContext) => void): Insight => {
    const diagnostics: Diagnostic[] = [];
    const expressions = new Map<string, ExpressionPlace>();
    const results = new Map<string, Outcome["result"]>();
    const isHere = (place: Place): boolean => place.file === file;
    check({
      ...silent,
      checkedEntities,
      report: (diagnostic) => diagnostics.push(diagnostic),
      observer: {
        expression: (place, at) => isHere(place) && expressions.set(place.pointer, at),
        node: (place, _id, result) => isHere(place) && results.set(place.pointer, result),
      },
    });
    return { diagnostics, expressions, results };
  };
  const tool = (spec: LoadedSpec<"tool">): Insight => look(spec.file, (context) => checkTool(context, spec));
  return {
    tool,
    file(path) {
      const found = loaded.tools.find(({ file }) => file === path);
      if (found !== undefined) return tool(found);
      return look(path, (context) => {
        const policy = loaded.policies.find(({ file }) => file === path);
        const entity = [...context.entities.values()].find((each) => each.loaded.file === path);
        if (entity !== undefined) checkEntity(context, entity);
        if (policy === undefined) return;
        checkPolicy(context, policy);
        // What a policy of one's own may name depends on the tools that use it.
        for (const user of loaded.tools) if (user.spec.policies?.includes(policy.name) === true) checkTool({ ...context, report: () => {} }, user);
      });
    },
  };
}

/** What is wrong with a text where an expression stands, and its type when nothing is. */
export function judgeExpression(source: string, { scope, options }: ExpressionPlace, place: Place) {
  const diagnostics: Diagnostic[] = [];
  const { observer: _, ...silent } = scope;
  const expression = checkExpressionAt(source, silent, place, (diagnostic) => diagnostics.push(diagnostic), options);
  return { diagnostics, ...(expression !== undefined && { expression }) };
}
