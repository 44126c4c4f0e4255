import type { Failure } from "../../spec/index.ts";
import { placeOf, type NodePlace } from "./outcome.ts";

/** A failure that a tool spells out, with the status that it has where the author names none. */
export interface FailureUse { readonly failure: Failure; readonly status: number; readonly file: string; readonly pointer: string }

/** Remembers a failure: one code must not stand for two statuses or messages. */
export function checkFailure(at: NodePlace, failure: Failure | undefined, key: "failure" | "notFound"): void {
  if (failure === undefined) return;
  at.failures.push({ failure, status: failure.status ?? (key === "notFound" ? 404 : 422), ...placeOf(at, key) });
}
