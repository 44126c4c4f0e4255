import type { Findings } from "../finding.ts";
import { as, columnOf } from "../sql/parse.ts";
import { sidesOf } from "../sql/statement.ts";
import type { Check, Sent, Tool } from "../workspace.ts";
import { finding } from "./compare.ts";
import { conditionsOn, isLinked, rowByKey, tablesOf, type Named } from "./rowScope.ts";

/** Every statement sees living rows only; what a row points at stays what it points at. */
export const livingRows: Check = (tool) => tool.statements.flatMap((sent) => tablesOf(sent).flatMap((named) => livingOf(tool, sent, named)));

function livingOf(tool: Tool, sent: Sent, named: Named): Findings {
  const entity = tool.workspace.tables.get(named.table);
  if (entity === undefined || (sent.does.verb === "insert" && named.isTarget)) return [];
  if (isLinked(named) || saysLiving(named) || isPointedAt(named)) return [];
  const variable = named.isTarget ? rowByKey(named, sent) : undefined;
  if (variable !== undefined && tool.statements.some((other) => other.variables.includes(variable) && other.does.table === named.table)) return [];
  return [finding(tool, "living-rows", sent, `only rows of ${entity.name} that are not deleted`, "nothing says deleted_at IS NULL", sent.nodes.join(", "))];
}

const saysLiving = (named: Named): boolean =>
  conditionsOn(named, "deleted_at", (part) => {
    const test = as(part, "NullTest");
    return test?.["nulltesttype"] === "IS_NULL" ? test["arg"] : undefined;
  }).length > 0;

/** `category.id = product.category_id`, asked inside a statement on the row that points; or `category_id IN (SELECT category.id …)`. */
function isPointedAt({ alias, level }: Named): boolean {
  if (!level.inner) return false;
  if (level.givesIds) return true;
  const isOuter = (qualifier: string | undefined): boolean => qualifier !== undefined && level.tables.every((table) => table.alias !== qualifier);
  return level.conditions.some((part) => {
    const sides = sidesOf(part).map(columnOf);
    return sides.some((side, index) => side?.qualifier === alias && side.column === "id" && isOuter(sides[1 - index]?.qualifier) && sides[1 - index]?.column !== "id");
  });
}
