import { Type } from "typebox";

import { recordWrongPassword } from "../audit/record.ts";
import { countAttempt, forgetAttempts } from "../auth/attempts.ts";
import { endOneTimeLinks, isOneTimeSecret, useOneTimeSecret } from "../auth/oneTimeLinks.ts";
import { hashPassword, passwordLength, verifyPassword } from "../auth/password.ts";
import { closeOtherSessions, closeSession, cookieName, openSession } from "../auth/sessions.ts";
import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Email, Uuid } from "../http/schemas.ts";
import type { Settings } from "../settings.ts";
import { changeDisplayName, changePassword, findAccountByEmail } from "../store/accounts.ts";

const section = "Signing in";
export const Password = Type.String({ minLength: passwordLength.minimum, maxLength: passwordLength.maximum, examples: ["correct horse battery staple"] });
const Person = Type.Object({ id: Uuid, email: Type.String(), displayName: Type.String() }, closed);

export const signInRoutes = [
  route({
    method: "POST",
    path: "/sign-in",
    section,
    summary: "Signs in with email and password",
    description: "Sets the session's cookie, which scripts cannot read. After several failures in a row for an account or from an address the next attempts have to wait, longer each time.",
    access: { who: "anyone" },
    action: "session.open",
    body: Type.Object({ email: Email, password: Type.String({ minLength: 1, maxLength: passwordLength.maximum }) }, closed),
    answers: { 200: Person },
    problems: ["WRONG_CREDENTIALS", "TOO_MANY_ATTEMPTS"],
    async prepare({ db, services: { settings }, body, address, requestId }) {
      await countAttempt(db, body.email, address);
      const person = await findAccountByEmail(db, body.email);
      const right = await verifyPassword(body.password, person?.passwordHash, settings.passwordCost);
      if (person !== undefined && right && !person.disabled) return person;
      await recordWrongPassword(db, body.email, { requestId, address });
      throw new Problem("WRONG_CREDENTIALS");
    },
    async handle({ db, services: { settings }, prepared: person, body, address, header, changed }) {
      await forgetAttempts(db, body.email, address);
      const secret = await openSession(db, person.id, { address, userAgent: header("user-agent") ?? "" });
      changed({ entityType: "account", entityId: person.id, by: { accountId: person.id, email: person.email } });
      return { status: 200, headers: { "set-cookie": cookie(settings, secret) }, body: { id: person.id, email: person.email, displayName: person.displayName } };
    },
  }),
  route({
    method: "POST",
    path: "/sign-in/link",
    section,
    summary: "Signs in with the secret of a one-time link",
    description: "With `password` the account gets it as its password, and every other session and link of the account ends; without, the account keeps the one that it has.",
    access: { who: "anyone" },
    action: "session.openByLink",
    body: Type.Object({ secret: Type.String({ minLength: 1, maxLength: 100 }), password: Type.Optional(Password), displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) }, closed),
    answers: { 200: Person },
    problems: ["LINK_NOT_VALID"],
    async prepare({ db, services: { settings }, body }) {
      // Before the password is hashed, which is meant to be slow: strangers get no work done.
      if (!(await isOneTimeSecret(db, body.secret))) throw new Problem("LINK_NOT_VALID");
      return body.password === undefined ? undefined : hashPassword(body.password, settings.passwordCost);
    },
    async handle({ db, services: { settings }, prepared: passwordHash, body, address, header, changed }) {
      const person = await useOneTimeSecret(db, body.secret);
      if (person === undefined) throw new Problem("LINK_NOT_VALID");
      if (passwordHash !== undefined) {
        await changePassword(db, person.id, passwordHash);
        await closeOtherSessions(db, person.id, undefined);
        await endOneTimeLinks(db, person.id);
      }
      if (body.displayName !== undefined) await changeDisplayName(db, person.id, body.displayName);
      const secret = await openSession(db, person.id, { address, userAgent: header("user-agent") ?? "" });
      changed({ entityType: "account", entityId: person.id, after: { passwordChosen: passwordHash !== undefined }, by: { accountId: person.id, email: person.email } });
      return { status: 200, headers: { "set-cookie": cookie(settings, secret) }, body: { id: person.id, email: person.email, displayName: body.displayName ?? person.displayName } };
    },
  }),
  route({
    method: "POST",
    path: "/sign-out",
    section,
    summary: "Signs out of this browser",
    access: { who: "account" },
    action: "session.close",
    answers: { 204: null },
    async handle({ db, services: { settings }, caller, changed }) {
      if (caller.session !== undefined) await closeSession(db, caller.session);
      changed({ entityType: "account", entityId: caller.accountId });
      return { status: 204, headers: { "set-cookie": `${cookie(settings, "")}; Max-Age=0` } };
    },
  }),
];

/** RFC 6265bis. Lax, so that a link from elsewhere opens a page signed in; what changes anything is guarded by `crossSite.ts` too. */
function cookie(settings: Settings, secret: string): string {
  const secure = settings.publicUrl?.startsWith("https:") === true ? "; Secure" : "";
  return `${cookieName(settings)}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
