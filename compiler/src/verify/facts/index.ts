import type { Check } from "../workspace.ts";
import { bounds } from "./bounds.ts";
import { auth, invariants, policies, wiring } from "./declared.ts";
import { guards } from "./guards.ts";
import { livingRows } from "./livingRows.ts";
import { locks, repeatKey } from "./locks.ts";
import { results } from "./results.ts";
import { rowScope, tiedRows } from "./rowScope.ts";
import { audit, repeat, tables, wholeWrites } from "./sql.ts";
import { statements } from "./statements.ts";

/** Everything that a tool is held to. */
export const checks: readonly Check[] = [wiring, auth, policies, repeatKey, repeat, guards, invariants, audit, tables, rowScope, tiedRows, livingRows, locks, bounds, statements, results, wholeWrites];
