import { Type } from "typebox";

import { recordWrongPassword } from "../audit/record.ts";
import { countAttempt, forgetAttempts } from "../auth/attempts.ts";
import { endOneTimeLinks } from "../auth/oneTimeLinks.ts";
import { hashPassword, passwordLength, verifyPassword } from "../auth/password.ts";
import { closeOtherSessions } from "../auth/sessions.ts";
import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Uuid } from "../http/schemas.ts";
import { changePassword, findAccount } from "../store/accounts.ts";
import { Password } from "./signIn.ts";

const section = "Signing in";
export const PersonBody = Type.Object({ kind: Type.Literal("account"), id: Uuid, email: Type.String(), displayName: Type.String(), hasPassword: Type.Boolean() }, closed);
const ProgramBody = Type.Object({ kind: Type.Literal("key"), name: Type.String(), keyPrefix: Type.String(), workspace: Type.String(), scopes: Type.Array(Type.String()) }, closed);

export const accountRoutes = [
  route({
    method: "GET",
    path: "/me",
    section,
    summary: "Says who you are",
    access: { who: "somebody" },
    answers: { 200: Type.Union([PersonBody, ProgramBody]) },
    async handle({ db, caller }) {
      if (caller.kind === "key") {
        return { status: 200, body: { kind: "key", name: caller.name, keyPrefix: caller.prefix, workspace: caller.workspace.name, scopes: [...caller.scopes] } };
      }
      const person = await findAccount(db, caller.accountId);
      return { status: 200, body: { kind: "account", id: caller.accountId, email: caller.email, displayName: caller.displayName, hasPassword: person?.passwordHash != null } };
    },
  }),
  route({
    method: "PUT",
    path: "/me/password",
    section,
    summary: "Changes your password, and signs you out everywhere else",
    description: "`current` is the password until now; an account without one leaves it out.",
    access: { who: "account" },
    action: "account.changePassword",
    body: Type.Object({ current: Type.Optional(Type.String({ minLength: 1, maxLength: passwordLength.maximum })), password: Password }, closed),
    answers: { 200: Type.Object({ sessionsEnded: Type.Integer() }, closed) },
    problems: ["WRONG_CREDENTIALS", "TOO_MANY_ATTEMPTS"],
    async prepare({ db, services: { settings }, caller, body, address, requestId }) {
      const person = await findAccount(db, caller.accountId);
      if (person?.passwordHash != null) {
        await countAttempt(db, caller.email, address);
        if (!(await verifyPassword(body.current ?? "", person.passwordHash, settings.passwordCost))) {
          await recordWrongPassword(db, caller.email, { requestId, address });
          throw new Problem("WRONG_CREDENTIALS", { detail: "The current password is not right." });
        }
        await forgetAttempts(db, caller.email, address);
      }
      return hashPassword(body.password, settings.passwordCost);
    },
    async handle({ db, caller, prepared: passwordHash, changed }) {
      await changePassword(db, caller.accountId, passwordHash);
      await endOneTimeLinks(db, caller.accountId);
      const sessionsEnded = await closeOtherSessions(db, caller.accountId, caller.session);
      changed({ entityType: "account", entityId: caller.accountId, after: { sessionsEnded } });
      return { status: 200, body: { sessionsEnded } };
    },
  }),
  route({
    method: "POST",
    path: "/me/sign-out-everywhere",
    section,
    summary: "Signs you out of every browser but this one",
    access: { who: "account" },
    action: "session.closeOthers",
    answers: { 200: Type.Object({ sessionsEnded: Type.Integer() }, closed) },
    async handle({ db, caller, changed }) {
      const sessionsEnded = await closeOtherSessions(db, caller.accountId, caller.session);
      changed({ entityType: "account", entityId: caller.accountId, after: { sessionsEnded } });
      return { status: 200, body: { sessionsEnded } };
    },
  }),
];
