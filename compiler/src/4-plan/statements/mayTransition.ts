import type { CheckedTransition, CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { sqlText } from "../storage/columnDefault.ts";
import { columnOf } from "../sql/columns.ts";
import { bind, concat, join, template, type Piece } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import type { Writer } from "../writer.ts";
import { printConditions } from "./conditions.ts";

/** The condition under which a stored row may take one of the transitions of a write: its status, its guard, the caller's roles. */
export function mayTransition(context: ToolContext, write: CheckedWrite, writer: Writer, qualifier?: string): SqlTemplate {
  const status = columnOf("status", qualifier);
  const isIn = (states: readonly string[]): SqlTemplate => template`${status} IN (${[...new Set(states)].map(sqlText).join(", ")})`;
  const transitions = write.transition ?? [];
  if (transitions.every((transition) => transition.guard === undefined && admitsAll(context, transition))) return isIn(transitions.flatMap(({ from }) => from));
  const ways = transitions.map((transition) =>
    join(
      [
        isIn(transition.from),
        ...(transition.guard === undefined ? [] : printConditions(writer, transition.guard, qualifier)),
        ...(admitsAll(context, transition) ? [] : [callerHasRole(context, transition.allowedRoles ?? [])]),
      ],
      " AND ",
    ),
  );
  return ways.length === 1 ? ways[0]! : template`(${join(ways, "\nOR ")})`;
}

/** Whether everybody whom the tool lets in may take the transition. */
function admitsAll({ tool }: ToolContext, { allowedRoles }: CheckedTransition): boolean {
  return allowedRoles === undefined || (tool.auth.mode === "required" && tool.auth.allowedRoles?.every((role) => allowedRoles.includes(role)) === true);
}

function callerHasRole({ tool }: ToolContext, roles: readonly string[]): Piece {
  const caller = tool.auth.mode === "optional" ? "caller?." : "caller.";
  const text = `${caller}roles.some((role) => ${JSON.stringify(roles).replaceAll(",", ", ")}.includes(role))`;
  return concat([bind(tool.auth.mode === "optional" ? `${text} ?? false` : text, "boolean")]);
}
