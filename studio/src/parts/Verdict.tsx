import { Link } from "wouter";

import { places } from "../app/places.ts";

/** Whether something may be deployed, and why not. */
export function Verdict({ workspace, deployable, level, reasons }: { readonly workspace?: string; readonly deployable: boolean; readonly level: "green" | "yellow" | "red"; readonly reasons: readonly string[] }) {
  return (
    <div className={`notice ${deployable ? "green" : level === "red" ? "red" : "yellow"}`}>
      <strong>{deployable ? "May be deployed." : "May not be deployed yet."}</strong> {reasons.join(" ")} {!deployable && workspace !== undefined && <Link href={places.review(workspace)}>Look at the findings</Link>}
    </div>
  );
}
