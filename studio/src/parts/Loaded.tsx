import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { sentenceOf } from "../api/problem.ts";

/** What a query gives, or that it is on its way, or what went wrong and how to go on. */
export function Loaded<T>({ of, children }: { readonly of: UseQueryResult<T, Error>; readonly children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.isError) return <Failure error={of.error} retry={() => void of.refetch()} />;
  return <Waiting />;
}

export function Waiting({ what = "Loading…" }: { readonly what?: string }) {
  return <p className="quiet" role="status">{what}</p>;
}

export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  return (
    <div className="notice red stack" role="alert">
      <p>{sentenceOf(error)}</p>
      {retry !== undefined && <p><button type="button" className="button" onClick={retry}>Try again</button></p>}
    </div>
  );
}
