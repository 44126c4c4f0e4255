import { child } from "../../../diagnostics/pointer.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Yellow: people who can log in and do nothing. */
export const roleWithoutTool: WorkspaceRule = {
  on: "workspace",
  code: "role-without-tool",
  level: "yellow",
  sentence: "Some tool lets each role in.",
  why: "Whoever has only this role gets 403 from every tool that asks for one. Either a tool forgot it, or it is the leftover of a plan, and will be given to somebody one day.",
  remedy: "Name it in the `allowedRoles` of the tools that it is meant for, or take it out of `auth.roles`.",
  fires: { workspace: { auth: { roles: ["customer", "admin", "auditor"] } } },
  passes: { workspace: { auth: { roles: ["customer", "admin"] } } },

  find({ workspace: { spec, roles, tools } }) {
    const callable = tools.filter(({ auth }) => auth.mode !== "none");
    // A tool that names no roles lets all of them in; without tools there is nothing to say yet.
    if (callable.length === 0 || callable.some(({ auth }) => auth.allowedRoles === undefined)) return [];
    const allowed = new Set(callable.flatMap(({ auth }) => auth.allowedRoles ?? []));
    return roles.flatMap((role, index) => (allowed.has(role) ? [] : [{
      subject: { kind: "workspace" as const, name: spec.name },
      message: `No tool lets the role "${role}" in. Name it in the \`allowedRoles\` of a tool, or take it out of \`auth.roles\`.`,
      evidence: [{ message: "Nobody needs this role.", place: { file: "workspace.json", pointer: child("/auth/roles", index) } }] as const,
      facts: { role },
    }]));
  },
};
