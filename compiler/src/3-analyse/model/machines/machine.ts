/** What the tools of a workspace make of an entity's status machine. */
export interface MachineModel {
  readonly entity: string;
  readonly initial: string;
  /** In the order of the spec. */
  readonly states: readonly StateModel[];
  readonly transitions: readonly TransitionModel[];
  /** What one call can do to one row, from every state that a row can be in. Sorted by state, then by tool. */
  readonly moves: readonly Move[];
  /** Transitions that a tool names and that can never happen in it, whatever the other tools do. */
  readonly impossible: readonly ImpossibleTransition[];
}

export interface StateModel {
  readonly name: string;
  /** The fewest calls after which a row is in this state; absent when no tool leads here. Empty where rows come from elsewhere. */
  readonly reachedBy?: readonly Move[];
  /** `end`: the machine has no way out. `stuck`: it has, but no tool takes it. `passing`: a call that reaches it leads on at once. */
  readonly ends: "moves" | "end" | "stuck" | "passing" | "unreached";
}

export interface TransitionModel {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  /** Tools that take it from a state that a row can be in, sorted by name. */
  readonly performedBy: readonly string[];
  /** Tools that name its state in a node, whether or not it can happen. */
  readonly namedBy: readonly string[];
}

/** One call, and what becomes of the row. */
export interface Move {
  readonly tool: string;
  /** Null: there is no row yet, and the call makes it. */
  readonly from: string | null;
  /** Null: the row is deleted. */
  readonly to: string | null;
  /** What happens on the way, in the order of the flow. */
  readonly steps: readonly MoveStep[];
}
export interface MoveStep {
  readonly node: string;
  /** Absent for a create and a soft delete. */
  readonly transition?: string;
  readonly to: string | null;
}

export interface ImpossibleTransition {
  readonly tool: string;
  readonly node: string;
  /** Pointer to the node, in the tool's file. */
  readonly place: { readonly file: string; readonly pointer: string };
  readonly to: string;
  readonly reason:
    /** No role that the tool lets in may take it; a caller would need one of each. */
    | { readonly kind: "roles"; readonly needed: readonly string[] }
    /** Where the node stands, the row is in one of `states`; the transitions want `from`. */
    | { readonly kind: "from"; readonly states: readonly string[]; readonly from: readonly string[] }
    /** The row may be there, but the guard is false of every row. */
    | { readonly kind: "guard"; readonly transition: string }
    /** Nothing passes the asserts and cases in front of it. */
    | { readonly kind: "neverReached" };
}
