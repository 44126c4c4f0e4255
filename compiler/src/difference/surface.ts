import type { Json, RiskLevel } from "../3-analyse/analysis.ts";
import type { SchemaDocument } from "../4-plan/migration/document/schemaDocument.ts";
import type { FieldUse } from "../explain/index.ts";
import type { Flow, JsonSchema } from "../spec/index.ts";

/** What two workspaces are compared by. A bundle carries all but what is marked as coming from specs alone. */
export interface Surface {
  readonly from: "workspace" | "bundle";
  readonly name: string;
  readonly version: string;
  readonly level: RiskLevel;
  readonly settings: Json;
  readonly entities: readonly EntitySurface[];
  readonly policies: readonly PolicySurface[];
  readonly tools: readonly ToolSurface[];
  /** What migrations are planned from; bundles of older compilers have none. */
  readonly schema?: SchemaDocument;
  /** Words for people, by what they are about: `tool "placeOrder"`. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface EntitySurface {
  readonly name: string;
  readonly file: string;
  readonly renamedFrom?: string;
  readonly fields: readonly { readonly name: string; readonly renamedFrom?: string; readonly says: Says }[];
  /** Specs only. */
  readonly relations?: readonly Named[];
  readonly indexes?: readonly Named[];
  readonly states: readonly string[];
  readonly transitions: readonly Named[];
  readonly invariants: readonly { readonly name: string; readonly expression: string }[];
  readonly ownerField?: string;
}
export type Says = Readonly<Record<string, Json>>;
export interface Named { readonly name: string; readonly says: Says }

export interface PolicySurface {
  readonly name: string;
  readonly file: string;
  readonly type: string;
  readonly action: "block" | "warn" | "escalate";
  readonly parameters: Says;
  /** As it is written; of a bundle as it is printed. */
  readonly condition?: string;
}

export interface ToolSurface {
  readonly name: string;
  readonly file: string;
  readonly route: { readonly method: string; readonly path: string; readonly successStatus: number; readonly parameters: Says };
  readonly auth: { readonly mode: "required" | "optional" | "none"; readonly roles?: readonly string[] };
  readonly policies: readonly string[];
  readonly idempotencyKey: string | null;
  readonly access: string;
  readonly concurrency: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly problems: readonly { readonly code: string; readonly status: number }[];
  readonly facts: { readonly reads: readonly string[]; readonly writes: readonly string[]; readonly locks: readonly string[]; readonly roundTrips: number; readonly rowsRead: number | null; readonly rowsWritten: number | null };
  readonly risk: RiskLevel;
  readonly findings: readonly { readonly code: string; readonly level: string; readonly message: string }[];
  /** Specs only. */
  readonly reads?: readonly FieldUse[];
  readonly writes?: readonly FieldUse[];
  readonly flow?: Flow;
}
