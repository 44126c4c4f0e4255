import type { LoadedSpec } from "../1-load/index.ts";
import { diagnose } from "../diagnostics/catalogue/index.ts";
import { didYouMean } from "../diagnostics/didYouMean.ts";
import { child } from "../diagnostics/pointer.ts";
import type { ExpressionType } from "../expression/index.ts";
import type { Context } from "./context.ts";
import { checkExpressionAt, type PlaceScope } from "./expressions.ts";
import { correction, findEntity } from "./resolve.ts";
import { booleanType, rowScope } from "./rowScope.ts";

/** A view over several entities: its names and expressions are checked, though no code is made for it yet. */
export function checkComposite(context: Context, composite: LoadedSpec<"composite">): void {
  const { spec, file, name } = composite;
  const subject = `Composite "${name}"`;
  context.report(diagnose("not-compiled-yet", { file, pointer: "/name" }, { what: subject, advice: "Read its entities with `with` in the tools that need them." }));
  if (findEntity(context, spec.from, subject, { file, pointer: "/from" }) === undefined) return;
  const names = new Map<string, { readonly type: ExpressionType; readonly binding: { readonly kind: "local"; readonly name: string } }>();
  for (const [index, join] of (spec.joins ?? []).entries()) {
    const target = followPath(context, spec.from, join.relation, subject, { file, pointer: child("/joins", index, "relation") });
    if (target !== undefined) names.set(join.as, { type: { kind: "row", entity: target, loaded: new Map() }, binding: { kind: "local", name: join.as } });
  }
  const scope: PlaceScope = { ...rowScope(context, spec.from), names };
  if (spec.where !== undefined) checkExpressionAt(spec.where, scope, { file, pointer: "/where" }, context.report, { expected: booleanType });
  for (const [field, source] of Object.entries(spec.fields)) checkExpressionAt(source, scope, { file, pointer: child("/fields", field) }, context.report);
}

/** The entity that a path of relationships leads to. */
function followPath(context: Context, from: string, path: string, subject: string, place: { readonly file: string; readonly pointer: string }): string | undefined {
  let here = from;
  for (const relation of path.split(".")) {
    const shape = context.shapes.get(here);
    const next = shape?.relations.get(relation);
    if (shape !== undefined && next === undefined) {
      const suggestion = didYouMean(relation, shape.relations.keys());
      context.report(diagnose("unknown-relation", place, { subject, relation, entity: here }, { didYouMean: suggestion, fix: correction(place, path.includes(".") ? undefined : suggestion) }));
    }
    if (next === undefined) return undefined;
    here = next.target;
  }
  return here;
}

/** A kind of user: its entity and the pages that name entities or tools. */
export function checkActor(context: Context, actor: LoadedSpec<"actor">): void {
  const { spec, file, name } = actor;
  const subject = `Actor "${name}"`;
  context.report(diagnose("not-compiled-yet", { file, pointer: "/name" }, { what: subject, advice: "Write the sign-up and log-in tools yourself, for now." }));
  findEntity(context, spec.entity, subject, { file, pointer: "/entity" });
  const tools = context.loaded.tools.map((tool) => tool.name);
  for (const [index, page] of (spec.pages ?? []).entries()) {
    if (page.entity !== undefined) findEntity(context, page.entity, subject, { file, pointer: child("/pages", index, "entity") });
    if (page.tool === undefined || tools.includes(page.tool) || context.loaded.broken.tool.has(page.tool)) continue;
    const place = { file, pointer: child("/pages", index, "tool") };
    const suggestion = didYouMean(page.tool, tools);
    context.report(diagnose("unknown-tool", place, { subject, tool: page.tool }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
  }
}
