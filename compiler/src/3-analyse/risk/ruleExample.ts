import type { CompositeSpec, EntitySpec, PolicySpec, ToolSpec, WorkspaceSpec } from "../../spec/index.ts";

/** What differs from `exampleWorkspace.ts`. */
export interface RuleExample {
  /** Keys of the tool `example`. */
  readonly tool?: Partial<ToolSpec>;
  /** Further tools. */
  readonly tools?: readonly ToolSpec[];
  /** Further entities; one named `Product` takes the place of the one on the shelf. */
  readonly entities?: readonly EntitySpec[];
  readonly policies?: readonly PolicySpec[];
  readonly composites?: readonly CompositeSpec[];
  /** Keys of `workspace.json`. */
  readonly workspace?: Partial<WorkspaceSpec>;
  /** Files as somebody wrote them, path -> value: for what the language has no word for. They take the place of the others. */
  readonly written?: Readonly<Record<string, unknown>>;
  /** How many findings of the rule there are where it fires; one when left out. */
  readonly times?: number;
  /** Codes of other rules that may speak up as well. */
  readonly also?: readonly string[];
}
