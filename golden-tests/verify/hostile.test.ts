import { beforeAll, expect, test } from "vitest";

import { makers } from "../../compiler/src/commands/verify.ts";
import { createCompiler } from "../../compiler/src/compile.ts";
import { bundleServer } from "../../compiler/src/6-bundle/index.ts";
import { createVerifier, renderFinding } from "../../compiler/src/verify/index.ts";
import { sampleWorkspace } from "../harness/compiled.ts";
import { sourceMutations } from "./mutations/index.ts";
import { mutated, withDigests } from "./mutations/rebundle.ts";

type Files = ReadonlyMap<string, string | Uint8Array>;

const verify = createVerifier();
let bank: Files;
beforeAll(async () => {
  const compiler = createCompiler();
  const { bundle } = await compiler.compile(sampleWorkspace("bank"), { typeCheck: false });
  await compiler.close();
  bank = bundle?.files ?? expect.unreachable();
});

const without = (path: string): Files => new Map([...bank].filter(([each]) => each !== path));
const having = (path: string, text: string): Files => withDigests(bank, new Map([[path, text]]));
const findings = async (files: Files): Promise<readonly string[]> => (await verify(files)).findings.map(renderFinding);
const tool = "src/tools/transfer.ts";

test("a file that is missing is named, whichever it is", async () => {
  for (const path of bank.keys()) expect((await findings(without(path))).some((text) => text.startsWith(`${path}:1  `)), path).toBe(true);
  expect((await findings(new Map())).map((text) => text.split("\n")[0])).toEqual(["contract.json:1  contract", "bundle.json:1  contract", "server.mjs:1  runtime"].sort());
});

test("JSON that is none has the line of its fault; JSON of another form has the place", async () => {
  expect((await findings(having("contract.json", '{\n  "contractVersion": 1,\n  oops\n}')))[0]).toMatch(/^contract\.json:3  contract\n/);
  expect((await findings(having("contract.json", '{ "contractVersion": 2 }')))[0]).toMatch(/^contract\.json:1  contract\n {4}claimed: a bundle has contract\.json, in the form that its schema says\n {4}found: {3}\S/);
  expect((await findings(new Map([...bank, ["bundle.json", "[]"]])))[0]).toMatch(/^bundle\.json:1  contract\n/);
  const contract = JSON.parse(String(bank.get("contract.json"))) as { tools: { proof: unknown }[] };
  contract.tools[0]!.proof = { guards: "none" };
  expect((await findings(having("contract.json", JSON.stringify(contract))))[0]).toMatch(/^contract\.json:1  contract\n.*\n {4}found: {3}\/tools\/0\/proof/);
});

test("source that does not parse has its line", async () => {
  const text = String(bank.get(tool));
  expect(await findings(having(tool, text.replace("const transferId = ", "const const transferId = ")))).toEqual([
    `${tool}:${text.slice(0, text.indexOf("const transferId = ")).split("\n").length}  source\n    claimed: every file of src/ is TypeScript\n    found:   'const' is not allowed as a variable declaration name.`,
  ]);
  expect((await findings(having(tool, "")))[0]).toMatch(new RegExp(`^${tool}:1  wiring`));
  expect((await findings(having(tool, text.slice(0, text.length / 2))))[0]).toMatch(new RegExp(`^${tool}:\\d+  source`));
  expect(await findings(having(tool, text.replace("UPDATE account", "UPDAET account")))).toContainEqual(expect.stringMatching(/PostgreSQL does not understand it: syntax error/));
});

test("a file that changed without its digest, or that nobody names, is told", async () => {
  expect(await findings(new Map([...bank, ["client.ts", "// nothing"]]))).toContainEqual(expect.stringMatching(/^client\.ts:1  bundle\n {4}claimed: its digest is sha256:/));
  expect(await findings(new Map([...bank, ["src/more.ts", "process.exit();"]]))).toEqual([
    expect.stringMatching(/^src\/more\.ts:1  source\n/),
    expect.stringMatching(/^bundle\.json:1  bundle\n {4}claimed: digest is/), expect.stringMatching(/^bundle\.json:1  bundle\n {4}claimed: sourceDigest is/),
    expect.stringMatching(/^src\/more\.ts:1  bundle\n/),
  ]);
});

test("a server that is not made of the source is told, whatever its digests say", async () => {
  const server = new TextDecoder().decode(bank.get("server.mjs") as Uint8Array);
  const changed = withDigests(bank, new Map([["server.mjs", new TextEncoder().encode(server.replace("An account cannot be overdrawn.", "An account can be overdrawn."))]]));
  expect(await findings(changed)).toEqual([]);
  expect((await verify(changed, makers)).findings.map(renderFinding)).toEqual(["server.mjs:1  server\n    claimed: it is what src/ and the runtime are bundled to\n    found:   it differs"]);
  const validators = String(bank.get("src/validators.precompiled.js"));
  const weaker = withDigests(bank, new Map([["src/validators.precompiled.js", `${validators}\nexport const more = 1;\n`]]));
  expect((await verify(weaker, makers)).findings.map(({ file }) => file)).toContain("src/validators.precompiled.js");
});

test("a mutated bundle that was bundled again consistently is convicted for what its code does, and for nothing else", async () => {
  const all = sourceMutations(bank, 1);
  const some = ["an assert is dropped", "the condition on the owner is dropped", "rows are not locked", "the idempotency key is dropped", "an invariant always holds"].map((kind) => all.find((each) => each.kind === kind) ?? expect.unreachable());
  for (const mutation of some) {
    const changed = mutated(bank, mutation);
    const { server, map } = await bundleServer(new Map([...changed].flatMap(([path, text]) => (path.startsWith("src/") ? [[path, String(text)] as const] : []))));
    const { findings: found } = await verify(withDigests(changed, new Map<string, string | Uint8Array>([["server.mjs", server], ["server.mjs.map", map]])), makers);
    expect(new Set(found.map(({ file }) => file)), mutation.kind).toEqual(new Set([mutation.file]));
  }
});

test("a contract that was changed with the code does not help: what every bundle has to keep is asked of the code alone", async () => {
  const forged: readonly (readonly [fact: string, file: string, code: readonly [string, string], claim: readonly [string, string]])[] = [
    ["living-rows", "src/tools/account.ts", ["\n         AND deleted_at IS NULL", ""], ['\n              "deleted_at IS NULL",', ""]],
    ["row-scope", "src/tools/account.ts", ["\n         AND (${caller.isAdmin} OR owner_id = ${caller.id})", ""], [',\n              "(${caller.isAdmin} OR owner_id = ${caller.id})"', ""]],
    ["statements", tool, ["\n               version = account.version + 1,", ""], ['\n              "version = account.version + 1",', ""]],
    ["no-outside-effect", tool, ["const transferId = tx.newId();", "const transferId = crypto.randomUUID();"], ["transferId = tx.newId()", "transferId = crypto.randomUUID()"]],
    ["invariants", tool, ['[Account, "balanceIsNotNegative"], ', ""], ['\n          "Account.balanceIsNotNegative",', ""]],
  ];
  for (const [fact, file, [from, to], [claimed, instead]] of forged) {
    const contract = JSON.parse(String(bank.get("contract.json"))) as { tools: { name: string }[] };
    const tools = contract.tools.map((each) => (file.endsWith(`/${each.name}.ts`) ? (JSON.parse(replaced(JSON.stringify(each, undefined, 2).replaceAll("\n", "\n    "), claimed, instead)) as unknown) : each));
    const changed = withDigests(bank, new Map([[file, replaced(String(bank.get(file)), from, to)], ["contract.json", JSON.stringify({ ...contract, tools })]]));
    expect((await verify(changed)).findings.filter((each) => each.file === file).map((each) => each.fact), fact).toContain(fact);
  }
});

const replaced = (text: string, from: string, to: string): string => (text.includes(from) ? text.replaceAll(from, () => to) : expect.unreachable(`there is no ${from}`));

test("whatever is done to the bytes of a file, the checker gives an answer", async () => {
  const text = String(bank.get(tool));
  for (let index = 0; index < 40; index++) {
    const at = Math.floor((text.length * index) / 40);
    const broken = [text.slice(0, at) + text.slice(at + 7), `${text.slice(0, at)}\u0000\`\${${text.slice(at)}`];
    for (const each of broken) expect((await verify(having(tool, each))).findings.every(({ line, file }) => line > 0 && file !== "")).toBe(true);
  }
});
