import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { decodeJwt } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { exampleWorkspace } from "./3-analyse/risk/exampleWorkspace.ts";
import type { ToolSpec } from "./spec/index.ts";

const bin = fileURLToPath(new URL("../bin/fascia.mjs", import.meta.url));
const bank = fileURLToPath(new URL("../../golden-tests/workspaces/bank", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "fascia-cli-"));
const children: ChildProcess[] = [];
/** Empties a whole table, and has no idempotency key: red and yellow. */
const clear: ToolSpec = {
  name: "clear", version: 1, description: "Empties the shelf.", trigger: { type: "http" }, auth: { allowedRoles: ["admin"] },
  input: { type: "object", properties: {} }, output: { type: "object", properties: {} },
  flow: {
    start: "begin",
    nodes: [{ id: "begin", type: "transaction", action: "begin" }, { id: "all", type: "write", entity: "Product", action: "softDelete" }, { id: "commit", type: "transaction", action: "commit" }],
    edges: [{ from: "begin", to: "all" }, { from: "all", to: "commit" }],
  },
};

beforeAll(() => {
  mkdirSync(join(root, "broken"));
  writeFileSync(join(root, "broken", "workspace.json"), '{ "name": "Broken" ');
  mkdirSync(join(root, "full"));
  writeFileSync(join(root, "full", "thesis.txt"), "years of work");
  mkdirSync(join(root, "bundle"));
  writeFileSync(join(root, "bundle", "bundle.json"), "{}");
  for (const [path, text] of exampleWorkspace({ tools: [clear] })) {
    mkdirSync(dirname(join(root, "dangerous", path)), { recursive: true });
    writeFileSync(join(root, "dangerous", path), text);
  }
  // Says that it listens, and ends with a code of its own once it is told to stop.
  writeFileSync(join(root, "bundle", "server.mjs"), 'process.on("SIGTERM", () => process.exit(42)); setInterval(() => 0, 1000); console.log(`on ${process.env.PORT}`);');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("help", () => {
  test("fascia --help lists the commands and the exit codes", () => {
    const { status, stdout } = fascia("--help");
    expect(status).toBe(0);
    for (const name of ["check", "acknowledge", "explain", "diff", "compile", "dev", "verify", "run", "login", "logout", "whoami", "pull", "push", "publish", "deploy", "logs", "token"]) expect(stdout).toMatch(new RegExp(`^ {2}${name} +\\S`, "m"));
    expect(fascia().stdout).toBe(stdout);
    expect(fascia().status).toBe(2);
  });

  test.each(["check", "acknowledge", "explain", "diff", "compile", "dev", "verify", "run", "login", "logout", "whoami", "pull", "push", "publish", "deploy", "logs", "token"])("fascia %s --help shows usage and an example", (name) => {
    const { status, stdout, stderr } = fascia(name, "--help", "--nonsense");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^Usage: fascia ${name} .*\\[flags\\]$`, "m"));
    expect(stdout).toMatch(new RegExp(`^Examples:\n {2}# .*\n {2}.*fascia ${name}`, "m"));
    expect(fascia("help", name).stdout).toBe(stdout);
  });
});

describe("one sentence on stderr and exit code 2", () => {
  test.each([
    ["an unknown command", ["chekc"], 'There is no command "chekc". Did you mean "fascia check"?'],
    ["an unknown flag before the command", ["--verbose"], 'There is no flag "--verbose". "fascia --help" lists the commands.'],
    ["an unknown flag", ["check", bank, "--jsno"], '"fascia check" has no flag "--jsno". Did you mean "--json"?'],
    ["a word too many", ["check", bank, "more"], '"more" is one word too many: the command is "fascia check DIR".'],
    ["a missing folder", ["check", "no-such-folder"], 'There is no folder "no-such-folder". Name the folder that holds workspace.json.'],
    ["a folder with workspaces in it", ["check", join(bank, "..")], `The folder "${join(bank, "..")}" has no workspace.json. Did you mean "${bank}"?`],
    ["no --out", ["compile", bank], 'The flag "--out" is missing: it names the folder for the bundle, as in "--out build/shop".'],
    ["a port that is none", ["dev", bank, "--port", "http"], '"http" is not a port: --port takes a whole number from 1 to 65535.'],
    ["a workspace in the place of a bundle", ["run", bank], `It is a workspace: run it with "fascia dev ${bank}", or compile it first with "fascia compile ${bank} --out OUT".`],
    ["a bundle that is not there", ["run", "no-such-folder"], 'There is no folder "no-such-folder". "fascia compile DIR --out no-such-folder" makes a bundle there.'],
    ["an unknown tool", ["explain", bank, "transfr"], `The workspace "${bank}" has no tool "transfr". Did you mean "transfer"?`],
    ["no role", ["token", bank], 'The flag "--role" is missing: it names the caller\'s role. The workspace has "customer", "teller", "admin".'],
    ["an unknown role", ["token", bank, "--role", "tellr"], `The workspace "${bank}" has no role "tellr". Did you mean "teller"?`],
    ["a subject that is no uuid", ["token", bank, "--role", "teller", "--subject", "ada"], '"ada" is not a UUID, which every caller\'s id is.'],
    ["a time that is none", ["token", bank, "--role", "teller", "--expires", "soon"], '"soon" is not a time: write a number and s, m, h or d, as in 30m or 12h.'],
    ["a token for a broken workspace", ["token", "broken", "--role", "x"], 'The workspace.json of "broken" is broken; "fascia check broken" says where.'],
  ])("%s", (_, words, message) => {
    const { status, stdout, stderr } = fascia(...words);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^fascia: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });
});

describe("fascia check", () => {
  test("finds nothing wrong with a sound workspace", () => {
    const { status, stdout, stderr } = fascia("check", bank);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^No problems in \d+ files\. Risk: /m);
  });

  test("exits with 1 and shows the place of an error", () => {
    const { status, stdout } = fascia("check", "broken");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^workspace\.json:1:\d+ error /m);
    expect(stdout).not.toContain("\u001b[");
  });

  test("tells a program the same", () => {
    const { status, stdout } = fascia("check", "broken", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, diagnostics: [{ severity: "error", file: "workspace.json", line: 1 }] });
    expect(JSON.parse(fascia("check", bank, "--json").stdout)).toMatchObject({ ok: true, diagnostics: [], staleAcknowledgments: [] });
  });
});

describe("fascia acknowledge", () => {
  const acknowledge = (...words: readonly string[]) => fascia("acknowledge", "dangerous", ...words);
  const fingerprint = (code: string): string => {
    const { findings } = JSON.parse(fascia("check", "dangerous", "--json").stdout) as { readonly findings: readonly { readonly code: string; readonly fingerprint: string }[] };
    return findings.find((finding) => finding.code === code)?.fingerprint ?? "";
  };
  const who = ["--who", "Ada", "--why", "The caller asks once.", "--until"];

  test("writes who stands for a finding, after which check counts it; a second time takes the place of the first", () => {
    const yellow = fingerprint("write-without-idempotency-key");
    expect(acknowledge(yellow, ...who, "2099-12-31").stdout).toMatch(/^Ada stands for write-without-idempotency-key in tool clear until 2099-12-31\. Written to /);
    expect(acknowledge(yellow.slice(0, 9), ...who, "2099-11-30").status).toBe(0);
    const { stdout } = fascia("check", "dangerous");
    expect(stdout).toContain("Acknowledged:\n  tools/clear.json:2:");
    expect(stdout).toContain("Ada, until 2099-11-30: The caller asks once.");
    expect(stdout).toMatch(/Risk: red, \d findings, 1 acknowledged\. Not deployable: One finding is red, which nobody can acknowledge: change the specs\./);
  });

  test.each<readonly [string, () => readonly string[], string]>([
    ["red", () => [fingerprint("unbounded-update"), ...who, "2099-12-31"], "is red: it cannot be acknowledged, by nobody. Change the specs."],
    ["a finding that is not there", () => ["0000", ...who, "2099-12-31"], 'There is no finding "0000". "fascia check" shows the fingerprints that there are.'],
    ["a day that is none", () => [fingerprint("unbounded-update"), ...who, "2026-02-30"], '"2026-02-30" is no day. Write it as 2026-12-31.'],
    ["a day that is over", () => [fingerprint("write-without-idempotency-key"), ...who, "2020-01-01"], "until 2020-01-01. Look at it again, and give it a new day."],
    ["no reason", () => [fingerprint("unbounded-update"), "--who", "Ada", "--why", "ok", "--until", "2099-12-31"], '"ok" is too short for a reason'],
    ["nobody", () => [fingerprint("unbounded-update"), "--why", "The caller asks once."], "An acknowledgment needs --who: Who stands for it."],
  ])("refuses %s", (_, words, message) => {
    const { status, stderr } = acknowledge(...words());
    expect([status, stderr.includes(message)], stderr).toEqual([2, true]);
  });
});

describe("fascia check --fix", () => {
  test("writes what is offered and shows what has changed", () => {
    const { status, stdout } = fascia("check", "dangerous", "--fix");
    expect(status).toBe(0);
    expect(stdout).toContain('tools/clear.json: Refuse when "all" would write more than 100 rows');
    expect(stdout).toMatch(/^ {2}\+ +"limit": 100$/m);
    expect(fascia("check", "dangerous", "--fix").stdout).toMatch(/^There was nothing to fix\.$/m);
    expect(JSON.parse(readFileSync(join(root, "dangerous", "tools/clear.json"), "utf8"))).toMatchObject({ flow: { nodes: [{}, { limit: 100 }, {}] } });
  });
});

describe("fascia explain", () => {
  test("tells the same in Markdown, in ASCII and as JSON, and takes the current folder when none is named", () => {
    const { status, stdout, stderr } = fascia("explain", bank, "transfer");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^# transfer, version 1: /);
    expect(stdout).toContain("┌┴─ one transaction ─");
    expect(fascia("explain", bank, "transfer", "--ascii").stdout).toContain("++- one transaction -");
    expect(JSON.parse(fascia("explain", bank, "transfer", "--json").stdout)).toMatchObject({ tool: "transfer", bounds: { roundTrips: 3 } });
    expect(spawnSync(process.execPath, [bin, "explain", "transfer"], { cwd: bank, encoding: "utf8" }).stdout).toBe(stdout);
  });

  test("explains what can be compiled beside what cannot yet, and says which cannot", () => {
    const reservations = join(bank, "../reservations");
    expect(fascia("explain", reservations, "sendReminders")).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining('Tool "sendReminders" cannot be compiled yet') });
    expect(fascia("explain", reservations, "nonsense").stderr).toContain('has no tool "nonsense"');
  });

  test("says what is wrong with a workspace that has faults", () => {
    const { status, stderr } = fascia("explain", "broken", "transfer");
    expect(status).toBe(1);
    expect(stderr).toMatch(/; a workspace is explained when it has no faults\.\n$/);
  });
});

describe("fascia diff", () => {
  test("says what changes in Markdown and as JSON, and fails a pipeline only where that is asked for", () => {
    const other = join(root, "other");
    cpSync(bank, other, { recursive: true });
    const tool = join(other, "tools", "transfer.json");
    writeFileSync(tool, readFileSync(tool, "utf8").replace('"path": "/transfers"', '"path": "/payments"'));
    const { status, stdout, stderr } = fascia("diff", bank, other);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^# bank .*: breaking\n/);
    expect(stdout).toContain("- **transfer**: it answers at `POST /payments` now, not at `POST /transfers`.");
    expect(JSON.parse(fascia("diff", bank, other, "--json").stdout)).toMatchObject({ verdict: "breaking", versionStep: "major", subjects: [{ kind: "tool", name: "transfer" }] });
    expect(fascia("diff", bank, other, "--exit-code").status).toBe(1);
    expect(fascia("diff", bank, bank, "--exit-code").status).toBe(0);
  });

  test("says which of the two has faults, and knows a bundle that it cannot read", () => {
    expect(fascia("diff", bank, "broken")).toMatchObject({ status: 1, stdout: "" });
    writeFileSync(join(root, "bundle", "contract.json"), '{"contractVersion": 99}');
    const { status, stderr } = fascia("diff", "bundle", bank);
    expect(status).toBe(2);
    expect(stderr).toContain(`The file "${join("bundle", "contract.json")}" is no contract that this version knows.`);
  });
});

describe("fascia compile", () => {
  test("writes a bundle and says so, twice the same", () => {
    const { status, stdout, stderr } = fascia("compile", bank, "--out", "out/bank", "--no-type-check");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Compiled bank to out\/bank: \d+ files in \d+ ms\.\n$/);
    const again = JSON.parse(fascia("compile", bank, "--out", "out/bank", "--no-type-check", "--json").stdout) as { files: string[] };
    expect(again).toMatchObject({ ok: true, out: "out/bank", diagnostics: [] });
    expect(again.files).toContain("server.mjs");
    expect(readdirSync(join(root, "out"))).toEqual(["bank"]);
  });

  test("writes nothing when the specs have errors", () => {
    const { status, stderr } = fascia("compile", "broken", "--out", "out/broken");
    expect(status).toBe(1);
    expect(stderr).toMatch(/; nothing was written\.\n$/);
    expect(existsSync(join(root, "out", "broken"))).toBe(false);
  });

  test("leaves a folder alone that is not a bundle", () => {
    const { status, stderr } = fascia("compile", bank, "--out", "full", "--no-type-check");
    expect(status).toBe(3);
    expect(stderr).toBe('fascia: The folder "full" holds something that is not a bundle, so it is left alone. Name an empty or a new folder.\n');
    expect(readdirSync(join(root, "full"))).toEqual(["thesis.txt"]);
  });
});

describe("fascia verify", () => {
  test("accepts what was compiled, and convicts what was changed since, with its line", () => {
    expect(fascia("compile", bank, "--out", "out/verified", "--no-type-check").status).toBe(0);
    const accepted = fascia("verify", "out/verified");
    expect([accepted.status, accepted.stderr]).toEqual([0, ""]);
    expect(accepted.stdout).toMatch(/^proved {5}transfer +4 statements, 3 writes, 1 guard, 1 lock, 3 round trips$/m);
    expect(accepted.stdout).toMatch(/\n\nThe code of bank keeps what its contract says: 8 tools\.\n$/);

    const file = join(root, "out/verified/src/tools/transfer.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/ *tx\.assert\(.*\n/, ""));
    const convicted = fascia("verify", "out/verified");
    expect(convicted.status).toBe(1);
    expect(convicted.stdout).toMatch(/^CONVICTED {2}transfer /m);
    expect(convicted.stdout).toMatch(/^src\/tools\/transfer\.ts:\d+ {2}guards {2}differ\n {4}claimed: assert from\.id !== to\.id else SAME_ACCOUNT, before debit, credit, transfer\n {4}found: {3}the flow has no such check$/m);
    const { ok, findings } = JSON.parse(fascia("verify", "out/verified", "--json").stdout) as { ok: boolean; findings: { fact: string }[] };
    expect([ok, [...new Set(findings.map(({ fact }) => fact))]]).toEqual([false, ["guards", "server", "bundle"]]);
  });
});

describe("fascia token", () => {
  test("prints a token and nothing else", () => {
    const { status, stdout } = fascia("token", bank, "--role", "teller", "--expires", "2h");
    expect(status).toBe(0);
    const { exp = 0, iat = 0, ...claims } = decodeJwt(stdout.trim());
    expect(claims).toMatchObject({ roles: ["teller"] });
    expect(exp - iat).toBe(7_200);
    expect(JSON.parse(fascia("token", bank, "--role", "teller", "--json").stdout)).toMatchObject({ role: "teller", subject: claims.sub });
  });
});

describe("fascia run", () => {
  test("runs the bundle, hands signals on, and exits with its code", async () => {
    const child = spawn(process.execPath, [bin, "run", "bundle", "--port", "0"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    expect(await once(createInterface(child.stdout), "line")).toEqual(["on 0"]);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([42, null]);
  });

  test("refuses a port that is in use, with exit code 3", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { status, stderr } = fascia("run", "bundle", "--port", String(port));
    server.close();
    expect(status).toBe(3);
    expect(stderr).toBe(`fascia: The port ${port} of 127.0.0.1 is in use. Stop the process that listens on it, or choose another one with --port.\n`);
  });
});

function fascia(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [bin, ...words], { cwd: root, encoding: "utf8" });
}
