import type { Acknowledgment } from "../../../compiler/src/spec/index.ts";
import type { CheckReport } from "../../../compiler/src/checkReport.ts";
import type { Difference } from "../../../compiler/src/difference/index.ts";
import type { Failure } from "../builds/build.ts";
import type { NodeLink } from "../builds/nodeLinks.ts";

/** What a thread is asked to do, by the kind of work. `files` are the texts of a workspace by their paths. */
export interface Requests {
  readonly build: { readonly files: ReadonlyMap<string, string> };
  readonly check: {
    /** What is checked again and again: only what changed since the last time is judged again. */
    readonly subject: string;
    readonly files: ReadonlyMap<string, string>;
    readonly acknowledgments: readonly Acknowledgment[];
    /** `2026-11-23` */
    readonly today: string;
    readonly adminRoles: readonly string[];
  };
  readonly compare: { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> };
}

export interface Results {
  readonly build: Built | Failure;
  readonly check: CheckReport;
  readonly compare: Compared;
}

/** What changes for callers, reviewers and the database, as data and as Markdown; or which sides have faults, so that nothing can be said. */
export type Compared = { readonly kind: "difference"; readonly difference: Difference; readonly markdown: string } | { readonly kind: "faulty"; readonly sides: readonly ("before" | "after")[] };

export interface Built {
  readonly kind: "bundle";
  readonly digest: string;
  readonly schemaDigest: string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly nodes: readonly NodeLink[];
}

export type Kind = keyof Requests;
export type Request = { readonly [K in Kind]: { readonly id: number; readonly kind: K } & Requests[K] }[Kind];
/** A fault of ours comes back as its words. */
export type Response = { readonly id: number } & ({ readonly result: Results[Kind] } | { readonly fault: string });

/** Lets the thread clean up and end. */
export const CLOSE = "close";
