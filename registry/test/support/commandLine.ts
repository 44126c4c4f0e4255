import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { main } from "../../../compiler/src/cli.ts";
import type { Person } from "../../../compiler/src/commands/terminal.ts";
import { hashPassword } from "../../src/auth/password.ts";
import { changePassword } from "../../src/store/accounts.ts";
import type { TestRegistry } from "./registry.ts";

const bin = fileURLToPath(new URL("../../../compiler/bin/fascia.mjs", import.meta.url));
export const password = "correct horse battery staple";

/** A process that goes on. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Waits until it has written something. */
  says(text: RegExp): Promise<void>;
}

export interface Ran { readonly status: number; readonly out: string; readonly error: string }
export interface Given { readonly input?: string; readonly environment?: Readonly<Record<string, string>>; readonly directory?: string }

/** Somebody at a machine of their own: a folder to work in, and a place for credentials. */
export interface Desk {
  readonly root: string;
  /** A real process of the command line, without a terminal. */
  process(words: readonly string[], given?: Given): Promise<Ran>;
  start(words: readonly string[], given?: Given): Running;
  /** The same in this process, which saves its start. */
  fascia(words: readonly string[], given?: Omit<Given, "input">): Promise<Ran>;
  /** At a terminal: each question is answered with the next of these; undefined is Ctrl-C. In this process too. */
  atTerminal(words: readonly string[], answers: readonly (string | undefined)[], given?: Given): Promise<Ran & { readonly asked: readonly string[] }>;
  write(path: string, text: string): void;
  read(path: string): string;
  remove(path: string): void;
  /** Every file of a folder with its text, hidden ones aside. */
  files(folder: string): Readonly<Record<string, string>>;
}

/** Lets the registry listen, for processes to reach it. Gives its address. */
export async function listen({ registry }: TestRegistry): Promise<string> {
  await registry.app.listen({ host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${(registry.app.server.address() as AddressInfo).port}`;
}

/** A person who has a password to sign in with. */
export async function personWithPassword(registry: TestRegistry, name: string): Promise<{ readonly email: string; readonly id: string; readonly headers: Readonly<Record<string, string>> }> {
  const person = await registry.person(name);
  await changePassword(registry.registry.services.store.db, person.id, await hashPassword(password, 10));
  return person;
}

const roots: string[] = [];
export function removeDesks(): void {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
}

export function desk(): Desk {
  const root = mkdtempSync(join(tmpdir(), "fascia-desk-"));
  roots.push(root);
  const base = { PATH: process.env["PATH"] ?? "", HOME: root, XDG_CONFIG_HOME: join(root, ".config") };
  mkdirSync(join(root, "work"));
  const place = (path: string): string => join(root, "work", path);
  const inThisProcess = async (words: readonly string[], { environment, directory = "." }: Given = {}, person?: Person): Promise<Ran> => {
    const [out, error]: [string[], string[]] = [[], []];
    const before = { folder: process.cwd(), environment: process.env };
    try {
      process.chdir(place(directory));
      process.env = { ...base, ...environment };
      const status = await main(words, { print: (line) => out.push(line), complain: (line) => error.push(line), color: { out: false, error: false }, ...(person !== undefined && { person }) });
      return { status, out: out.join("\n"), error: error.join("\n") };
    } finally {
      process.chdir(before.folder);
      process.env = before.environment;
    }
  };
  const start = (words: readonly string[], { input, environment, directory = "." }: Given = {}): Running => {
    const child = spawn(process.execPath, [bin, ...words], { cwd: place(directory), env: { ...base, ...environment }, stdio: ["pipe", "pipe", "pipe"] });
    child.stdin.on("error", () => undefined).end(input ?? "");
    let [out, error] = ["", ""];
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => ((out += chunk.toString()), (said += chunk.toString())));
    child.stderr.on("data", (chunk: Buffer) => ((error += chunk.toString()), (said += chunk.toString())));
    return {
      child,
      ended: once(child, "close").then(([status]) => ({ status: status as number, out: out.trimEnd(), error: error.trimEnd() })),
      async says(text) {
        while (!text.test(said)) await Promise.race([once(child.stdout, "data"), once(child.stderr, "data"), once(child, "close").then(() => Promise.reject(new Error(`It ended without saying ${text}: ${said}`)))]);
      },
    };
  };
  return {
    root,
    process: (words, given) => start(words, given).ended,
    start,
    fascia: (words, given) => inThisProcess(words, given),
    async atTerminal(words, answers, given) {
      const [asked, left]: [string[], (string | undefined)[]] = [[], [...answers]];
      const ask = (question: string): Promise<string | undefined> => {
        asked.push(question);
        return Promise.resolve(left.shift());
      };
      return { ...(await inThisProcess(words, given, { ask, askSecret: ask })), asked };
    },
    write(path, text) {
      mkdirSync(dirname(place(path)), { recursive: true });
      writeFileSync(place(path), text);
    },
    read: (path) => readFileSync(place(path), "utf8"),
    remove: (path) => rmSync(place(path), { recursive: true }),
    files(folder) {
      const list = (below: string): string[] =>
        readdirSync(place(below)).filter((name) => !name.startsWith(".")).flatMap((name) => (statSync(place(join(below, name))).isDirectory() ? list(join(below, name)) : [join(below, name)]));
      return Object.fromEntries(list(folder).map((path) => [path.slice(folder.length + 1), readFileSync(place(path), "utf8")]));
    },
  };
}
