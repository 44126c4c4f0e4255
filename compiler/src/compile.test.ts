import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { checkWorkspace, compileWorkspace, createCompiler } from "./compile.ts";
import type { SpecFiles } from "./diagnostics/diagnostic.ts";
import { readWorkspace } from "./readWorkspace.ts";

const bank = readWorkspace(fileURLToPath(new URL("../../golden-tests/workspaces/bank", import.meta.url)));

/** The bank with one file changed. */
function changed(path: string, change: (spec: Record<string, unknown>) => Record<string, unknown>): SpecFiles {
  return new Map(bank).set(path, JSON.stringify(change(JSON.parse(bank.get(path) ?? "") as Record<string, unknown>)));
}
const severities = (diagnostics: readonly { readonly code: string; readonly severity: string }[]) => diagnostics.map(({ code, severity }) => `${severity} ${code}`);

test("a workspace compiles to source that type-checks, a server, migrations, contract, OpenAPI, client and manifest", async () => {
  const { ok, bundle, diagnostics, plan } = await compileWorkspace(bank);
  expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: [] });
  const paths = [...(bundle?.files.keys() ?? [])];
  expect(paths).toEqual(paths.toSorted());
  expect(paths.filter((path) => !path.startsWith("src/"))).toEqual(["bundle.json", "client.ts", "contract.json", `migrations/${plan?.migration.name}.sql`, "openapi.json", "schema.json", "server.mjs", "server.mjs.map"]);
  expect(paths).toEqual(expect.arrayContaining(["src/server.ts", "src/tools/transfer.ts", "src/entities/account.ts"]));

  const contract = JSON.parse(String(bundle?.files.get("contract.json"))) as { readonly tools: readonly { readonly name: string; readonly risk: string; readonly facts: { readonly roundTrips: number } }[] };
  expect(contract.tools.map(({ name }) => name)).toEqual(["account", "accounts", "closeAccount", "deposit", "openAccount", "statement", "transfer", "withdraw"]);
  expect(contract.tools.find(({ name }) => name === "transfer")).toMatchObject({ risk: "green", facts: { roundTrips: 3 } });
});

describe("what is wrong", () => {
  test("faulty specs give diagnostics and no bundle", async () => {
    const { ok, bundle, diagnostics } = await compileWorkspace(changed("tools/account.json", (tool) => ({ ...tool, policies: ["nothingOfThisName"] })));
    expect({ ok, bundle, diagnostics: severities(diagnostics) }).toEqual({ ok: false, bundle: undefined, diagnostics: ["error unknown-policy"] });
  });

  test("what cannot be compiled yet is a warning of the check and an error of the compile", async () => {
    const files = changed("tools/account.json", (tool) => ({ ...tool, trigger: { type: "cron", schedule: "0 3 * * *" } }));
    expect(severities(checkWorkspace(files).diagnostics)).toEqual(["warning not-compiled-yet"]);
    const { ok, diagnostics } = await compileWorkspace(files);
    expect({ ok, diagnostics: severities(diagnostics) }).toEqual({ ok: false, diagnostics: ["error not-compiled-yet"] });
  });

  test("so is what is too dangerous, and both say where and what to do", async () => {
    const files = changed("tools/deposit.json", (tool) => {
      const flow = tool["flow"] as { nodes: { id: string; type: string }[] };
      const update = { id: "all", type: "write", entity: "Account", action: "update", values: { balance: "balance + 1" } };
      return { ...tool, flow: { ...flow, nodes: [...flow.nodes.filter(({ id }) => id !== "all"), update], edges: [...(flow as unknown as { edges: { from: string; to: string }[] }).edges.filter(({ to }) => to !== "commit"), ...beforeCommit(flow as never)] } };
    });
    const { findings, diagnostics } = checkWorkspace(files);
    expect(findings.filter(({ level }) => level === "red").map(({ code }) => code)).toEqual(["unbounded-update"]);
    expect(severities(diagnostics)).toEqual(["warning unbounded-update"]);
    const compiled = await compileWorkspace(files);
    expect({ ok: compiled.ok, diagnostics: severities(compiled.diagnostics) }).toEqual({ ok: false, diagnostics: ["error unbounded-update"] });
    expect(compiled.diagnostics[0]?.place.file).toBe("tools/deposit.json");
  });
});

/** The edges that put a node "all" before "commit". */
function beforeCommit({ edges }: { readonly edges: readonly { readonly from: string; readonly to: string }[] }) {
  return [...edges.filter(({ to }) => to === "commit").map(({ from }) => ({ from, to: "all" })), { from: "all", to: "commit" }];
}

describe("again and again", () => {
  const compiler = createCompiler();
  afterAll(() => compiler.close());

  test("a change is seen, and going back gives the same bytes as a compile that starts anew", async () => {
    const first = await compiler.compile(bank);
    const other = await compiler.compile(changed("entities/Account.json", (entity) => ({ ...entity, description: "Something else." })));
    const back = await compiler.compile(bank, { typeCheck: false });
    const anew = await compileWorkspace(bank, { typeCheck: false });
    expect(String(other.bundle?.files.get("src/entities/account.ts"))).toContain("Something else.");
    expect(other.bundle?.digest).not.toBe(first.bundle?.digest);
    expect([back.bundle?.digest, anew.bundle?.digest]).toEqual([first.bundle?.digest, first.bundle?.digest]);
  });

  test("only the tool that changed is checked, analysed and planned again", async () => {
    const first = await compiler.compile(bank, { typeCheck: false });
    const [path = ""] = [...bank.keys()].filter((each) => each.startsWith("tools/"));
    const again = await compiler.compile(changed(path, (tool) => ({ ...tool, description: "Something else." })), { typeCheck: false });
    const kept = first.plan?.tools.map((plan, index) => [plan.tool.file === path, plan === again.plan?.tools[index]]);
    expect(kept?.length).toBeGreaterThan(1);
    expect(kept?.every(([isChanged, isKept]) => isChanged !== isKept)).toBe(true);
  });

  test("layout, order of keys and files, and the link to a schema change nothing", async () => {
    const turned = new Map([...bank].reverse().map(([path, text]) => {
      const { $schema: _link, ...spec } = JSON.parse(text) as Record<string, unknown>;
      return [path, JSON.stringify(Object.fromEntries(Object.entries(spec).reverse()))] as const;
    }));
    expect((await compiler.compile(turned, { typeCheck: false })).bundle?.digest).toBe((await compiler.compile(bank, { typeCheck: false })).bundle?.digest);
  });
});
