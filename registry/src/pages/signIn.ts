import type { FastifyInstance } from "fastify";

/**
 * The page behind a one-time link. The secret stands behind `#`, where no server and no log sees it, and is used only when a person presses the
 * button: programs that look at links in messages do not use it up.
 */
export function servePages(app: FastifyInstance): void {
  app.get("/sign-in", { schema: { hide: true } }, async (_request, reply) => reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(page));
  app.get("/sign-in.js", { schema: { hide: true } }, async (_request, reply) => reply.type("text/javascript; charset=utf-8").send(script));
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Sign in to Fascia</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 15vh auto; padding: 0 1rem; color-scheme: light dark }
  label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
  input, button { margin: .25rem 0 1rem; padding: .5rem }
</style>
<h1>Fascia</h1>
<form>
  <p id="email-row"><label for="email">Email</label><input id="email" type="email" autocomplete="username"></p>
  <p><label for="password" id="password-label">Password</label><input id="password" type="password" autocomplete="current-password" minlength="8" maxlength="200"></p>
  <button>Sign in</button>
  <p role="alert" id="problem"></p>
</form>
<script src="/sign-in.js"></script>
</html>
`;

const script = `const secret = location.hash.slice(1);
const find = (id) => document.getElementById(id);
if (secret !== "") {
  find("email-row").hidden = true;
  find("password-label").textContent = "Choose a password (at least 8 characters; empty keeps the one you have)";
  find("password").autocomplete = "new-password";
  history.replaceState(null, "", "/sign-in");
}
document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const password = find("password").value;
  const body = secret === "" ? { email: find("email").value, password } : { secret, ...(password !== "" && { password }) };
  const response = await fetch(secret === "" ? "/api/v1/sign-in" : "/api/v1/sign-in/link", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (response.ok) location.assign("/");
  else find("problem").textContent = (await response.json()).detail;
});
`;
