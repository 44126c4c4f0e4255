import { isReadableOnTheWay } from "../../remote/address.ts";
import type { Me } from "../../remote/answers.ts";
import { call, callWithHeaders, type Connection } from "../../remote/client.ts";
import { currentRegistry, keepCredential, type Credential } from "../../remote/credentials.ts";
import { optionalPositional, textOption, type Arguments, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { readSecret } from "./secretInput.ts";
import { credentials, registryOfEnvironment, requireAddress } from "./session.ts";

export const command: Command = {
  name: "login",
  description:
    "Signs in to a registry and remembers it on this machine, in a file that only you can read. Asks for email and password, which is not shown and not kept; the session that it opens ends after 30 days, or 7 without use. " +
    "URL is the registry's address, or the one-time link that it printed. With --token it takes an API key or a token instead. In a pipeline, set FASCIA_REGISTRY and FASCIA_TOKEN, and nothing is kept.",
  positionals: ["[URL]"],
  options: {
    email: { value: "EMAIL", description: "Your account; asked for when left out." },
    token: { description: "Takes an API key (fsk_…) or a token: asked for, or from standard input." },
    insecure: { description: "Signs in over http to another machine, where others may read the password on the way." },
    json: { description: 'Prints {"registry", "kind", "who"} for a program to read.' },
  },
  examples: [
    { command: "fascia login https://fascia.example.org", purpose: "With email and password" },
    { command: "fascia login http://127.0.0.1:4100/sign-in#SECRET", purpose: "With the link that a new registry prints" },
    { command: "fascia login https://fascia.example.org --token < key.txt", purpose: "With an API key" },
  ],
  async run(given, terminal) {
    const { registry, secret } = addressOf(given);
    if (isReadableOnTheWay(registry) && given.options["insecure"] !== true) throw new UsageProblem(`What is sent to ${registry} can be read on the way. Use https, or say --insecure.`);
    const stranger: Connection = { registry, tell: terminal.complain };
    // Nothing secret goes to an address where no registry is.
    await call(stranger, "health", {});
    const credential = await (secret !== undefined ? byLink(stranger, secret, terminal) : given.options["token"] === true ? byToken(stranger, terminal) : byPassword(stranger, given, terminal));
    keepCredential(credentials(), registry, credential);
    const { kind, who } = credential;
    terminal.print(given.options["json"] === true ? JSON.stringify({ registry, kind, who }, undefined, 2) : `Signed in to ${registry} as ${who}.`);
    return exitCodes.ok;
  },
};

function addressOf(given: Arguments): ReturnType<typeof requireAddress> {
  const text = optionalPositional(given, "URL") ?? registryOfEnvironment() ?? currentRegistry(credentials());
  if (text === undefined) throw new UsageProblem('Name the registry: "fascia login https://fascia.example.org". It prints its address when it starts.');
  return requireAddress(text, "URL");
}

async function byLink(stranger: Connection, secret: string, terminal: Terminal): Promise<Credential> {
  const password = await terminal.person?.askSecret("Choose a password, at least 8 characters (nothing keeps the one you have): ");
  const { answer, headers } = await callWithHeaders(stranger, "signInByLink", { body: { secret, ...(password !== undefined && password !== "" && { password }) } });
  return session(headers, answer.email);
}

async function byPassword(stranger: Connection, given: Arguments, terminal: Terminal): Promise<Credential> {
  const email = textOption(given, "email") ?? (await terminal.person?.ask("Email: "));
  if (email === undefined || email === "") throw new UsageProblem("The email is missing: say --email, and give the password on standard input.");
  const password = await readSecret(terminal, "Password: ", `Give the password there: "fascia login ${stranger.registry} --email ${email} < password.txt".`);
  const { answer, headers } = await callWithHeaders(stranger, "signIn", { body: { email, password } });
  return session(headers, answer.email);
}

async function byToken(stranger: Connection, terminal: Terminal): Promise<Credential> {
  const token = await readSecret(terminal, "API key or token: ", `Give the key there: "fascia login ${stranger.registry} --token < key.txt".`);
  if (/\s/.test(token)) throw new UsageProblem("The first line of standard input is no API key or token: there is a space in it.");
  const credential = { kind: "token", token, who: "" } as const;
  return { ...credential, who: nameOf(await call({ ...stranger, credential }, "me", {})) };
}

function session(headers: Headers, who: string): Credential {
  const cookie = headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error("The registry signed in, but gave no session.");
  return { kind: "session", cookie, who };
}

/** As the audit log names them. */
export function nameOf(me: Me): string {
  return me.kind === "account" ? me.email : `key ${me.name} (${me.keyPrefix}) of workspace ${me.workspace}`;
}
