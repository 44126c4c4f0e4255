import type { ReactNode } from "react";

export type Tone = "green" | "yellow" | "red" | "plain";

/** A word with a colour; the word says it all, for whoever does not see the colour. */
export function Badge({ tone = "plain", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}
