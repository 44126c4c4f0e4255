import type { TypedExpression } from "../../../expression/typed.ts";
import { truthOf } from "./assume.ts";
import type { Environment } from "./environment.ts";

/** What a condition can be. `never` and `always` are proved; `maybe` says that neither was. */
export type Verdict = "never" | "maybe" | "always";

export function judge(condition: TypedExpression, environment: Environment): Verdict {
  const truth = truthOf(condition, environment);
  return truth.length !== 1 ? "maybe" : truth[0] === true ? "always" : "never";
}
