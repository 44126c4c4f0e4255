import { spawn } from "node:child_process";

import { EnvironmentProblem } from "../environmentProblem.ts";
import { serverAccount } from "./account.ts";

/** What a finished program said and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** The environment of PostgreSQL's programs: the caller's locale and PG* variables must not change what they do. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ$)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}

/** Says that a program could not be run at all, and what to do. */
export function cannotRun(program: string, error: Error): string {
  return `The program ${program} could not be run (${error.message}). The packaged PostgreSQL needs glibc on Linux; set DATABASE_URL to use another server instead.`;
}

/** Runs a program to its end under the server's account and returns its exit code and everything it printed. */
export function runProgram(program: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...serverAccount(),
      env: serverEnvironment(),
      cwd: "/",
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", (error) => reject(new EnvironmentProblem(cannotRun(program, error))));
    child.once("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString("utf8").trim() }));
  });
}
