/**
 * Locks on tables, from the weakest to the strongest: PostgreSQL's manual, 13.3.1. `none` is a step that touches no table that calls use.
 * Reads wait for ACCESS EXCLUSIVE only; writes wait from SHARE on.
 */
export const lockLevels = [
  "none",
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
] as const;

export type LockLevel = (typeof lockLevels)[number];

export function strongest(locks: readonly LockLevel[]): LockLevel {
  return lockLevels[Math.max(0, ...locks.map((lock) => lockLevels.indexOf(lock)))] ?? "none";
}
