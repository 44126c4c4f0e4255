/** What a member may do, each role what the ones after it may: an owner may everything. */
export const roles = ["owner", "admin", "staff"] as const;
export type Role = (typeof roles)[number];

/** Whether somebody of one role may do what is asked of another. */
export function reaches(has: Role, needed: Role): boolean {
  return roles.indexOf(has) <= roles.indexOf(needed);
}
