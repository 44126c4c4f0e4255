import type { CheckedTool } from "../2-check/checked.ts";
import type { AnalysedFacts } from "../3-analyse/analysis.ts";
import type { TypedExpression } from "../expression/typed.ts";
import type { WorkspaceContext } from "./entityContext.ts";
import type { FailureTable } from "./failures.ts";
import type { Variables } from "./variables.ts";

/** What the nodes of one tool are planned over. */
export interface ToolContext extends WorkspaceContext {
  readonly tool: CheckedTool;
  readonly facts: AnalysedFacts;
  readonly variables: Variables;
  readonly failures: FailureTable;
  /** Every expression of the flow. */
  readonly expressions: readonly TypedExpression[];
  /**
   * Where the id of a written row is known before the write has answered: the node -> the TypeScript that holds it. What needs only the
   * id need not wait.
   */
  readonly knownIds: ReadonlyMap<string, KnownId>;
}

export type KnownId =
  /** A new row: the variable that holds its id. */
  | { readonly kind: "text"; readonly text: string }
  /** A write on a row that was read: the same id. */
  | { readonly kind: "idOf"; readonly node: string }
  /**
   * A row that was asked for by its id, `id == input.orderId`: if it is there at all, that is its id. Used where it spares a wait: in later
   * reads, and behind a write in later writes too.
   */
  | { readonly kind: "asked"; readonly value: TypedExpression; readonly by: "read" | "write" };
