import type { LoadedSpec, LoadedWorkspace } from "../1-load/index.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import type { EntityLookup } from "../expression/index.ts";
import type { CheckedEntity } from "./checked.ts";
import type { ExpressionPlace } from "./expressions.ts";
import type { Outcome } from "./nodes/outcome.ts";

export type Report = (diagnostic: Diagnostic) => void;

/** Who wants to see on the way what expressions may name and what nodes give, also where something is wrong. */
export interface Observer {
  expression(place: Place, at: ExpressionPlace): unknown;
  node(place: Place, id: string, result: Outcome["result"]): unknown;
}

/** What every check may ask about the workspace. Diagnostics are collected by `report`. */
export interface Context {
  readonly loaded: LoadedWorkspace;
  readonly report: Report;
  /** Undefined when workspace.json could not be read: then no role is unknown. */
  readonly roles: ReadonlySet<string> | undefined;
  readonly entities: ReadonlyMap<string, EntityFacts>;
  readonly policies: ReadonlyMap<string, LoadedSpec<"policy">>;
  readonly shapes: EntityLookup;
  /** Names that faulty parts would have given: what speaks of them is not judged. */
  readonly unsound: ReadonlySet<string>;
  readonly observer?: Observer;
}

/** The same when all entities have been checked. */
export interface ToolContext extends Context {
  readonly checkedEntities: ReadonlyMap<string, CheckedEntity>;
}

/** An entity with its fields and what its name stands for; invariants and guards are typed later, when all entities are known. */
export interface EntityFacts {
  readonly loaded: LoadedSpec<"entity">;
  readonly fields: CheckedEntity["fields"];
}
