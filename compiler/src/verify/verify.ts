import { checkDigests, type BundleFiles, type KnownDigests } from "./bundle/digests.ts";
import { checkRuntime } from "./bundle/runtime.ts";
import { Contract, Manifest, readJson, type ToolContract } from "./contract.ts";
import { checks } from "./facts/index.ts";
import { facts, type Finding, type Findings } from "./finding.ts";
import { loadSqlParser } from "./sql/parse.ts";
import { checkEntity } from "./typescript/entity.ts";
import { parseSource, type Source } from "./typescript/parse.ts";
import { checkPolicies, checkServer, checkService, checkValidators } from "./typescript/shared.ts";
import { readTool } from "./typescript/tool.ts";
import { workspaceOf, type Tool, type Workspace } from "./workspace.ts";

/** What the checker cannot know by itself: how a server is made of its sources, and validators of schemas. It judges by comparing bytes. */
export interface Makers {
  /** What `server.mjs` and its map are when they are made of these files. */
  server(files: ReadonlyMap<string, string>): Promise<{ readonly server: Uint8Array; readonly map: string }>;
  /** What `src/validators.precompiled.js` is for these schemas. */
  validators(workspace: string, tools: readonly { readonly variable: string; readonly input: unknown; readonly output: unknown }[]): Promise<string>;
}

export interface Report {
  readonly ok: boolean;
  readonly workspace: string;
  /** In the order of the contract. */
  readonly tools: readonly { readonly tool: string; readonly ok: boolean; readonly statements: number; readonly writes: number; readonly guards: number; readonly locks: number; readonly roundTrips: number }[];
  readonly findings: Findings;
}

/**
 * Holds a bundle to its contract: what `contract.json` claims of each tool is found again in the emitted code, and what runs is what was read.
 * Nothing of the bundle is run. Whatever is wrong with it is a finding; it throws for faults of its own only.
 *
 * @param files path in the bundle (`src/tools/transfer.ts`) -> content
 * @param makers left out: bytes of the server and of the validators are not compared
 */
export const verifyBundle = (files: BundleFiles, makers?: Makers): Promise<Report> => createVerifier()(files, makers);

/** Verifies again and again: what a file is held to depends on its text and on the contract, so that files which did not change are not read again. */
export function createVerifier(): (files: BundleFiles, makers?: Makers) => Promise<Report> {
  const known: Known = { read: new Map(), digests: new Map() };
  return (files, makers) => verify(files, makers, known);
}

/** What was found in files before, by path; it counts for the same text under the same contract. */
type ReadFiles = Map<string, { readonly text: string; readonly contract: string; readonly findings: Findings; readonly tool?: Tool }>;
interface Known {
  readonly read: ReadFiles;
  readonly digests: KnownDigests;
  contract?: { readonly text: string | undefined; readonly read: ReturnType<typeof readContract> };
}

const readContract = (text: string | undefined) => readJson("contract.json", text, Contract);

async function verify(files: BundleFiles, makers: Makers | undefined, known: Known): Promise<Report> {
  await loadSqlParser();
  const contractText = textOf(files, "contract.json");
  if (known.contract === undefined || known.contract.text !== contractText) known.contract = { text: contractText, read: readContract(contractText) };
  const { read: contract } = known.contract;
  const manifest = readJson("bundle.json", textOf(files, "bundle.json"), Manifest);
  const findings: Finding[] = [...contract.findings, ...manifest.findings];
  if (manifest.value !== undefined) findings.push(...checkDigests(files, manifest.value, contract.value, known.digests));
  const server = textOf(files, "server.mjs") ?? "";
  findings.push(...remembered(known.read, "server.mjs", server, "", () => ({ findings: checkRuntime(server) })).findings);
  const tools: Tool[] = [];
  if (contract.value !== undefined) {
    const source = readSource(files, workspaceOf(contract.value), known.read);
    tools.push(...source.tools);
    findings.push(...source.findings);
    if (makers !== undefined) findings.push(...(await compareBytes(files, contract.value, makers)));
  }
  return report(contract.value, tools, findings);
}

/** Everything that `src/` holds, file by file. */
function readSource(files: BundleFiles, workspace: Workspace, known: ReadFiles): { readonly tools: readonly Tool[]; readonly findings: Findings } {
  const { contract } = workspace;
  const findings: Finding[] = [];
  const tools: Tool[] = [];
  const read = new Set(["src/validators.precompiled.d.ts", "src/validators.precompiled.js"]);
  const contractText = textOf(files, "contract.json") ?? "";
  const look = (path: string, check: (source: Source) => Looked): void => {
    read.add(path);
    const text = textOf(files, path);
    if (text === undefined) return void findings.push({ fact: "source", file: path, line: 1, claimed: "the bundle has this file", found: "there is no such file" });
    const looked = remembered(known, path, text, contractText, () => {
      const parsed = parseSource(path, text);
      return parsed.findings.length > 0 ? parsed : check(parsed.source);
    });
    findings.push(...looked.findings);
    if (looked.tool !== undefined) tools.push(looked.tool);
  };
  const variables = variablesOf(contract.tools, files);
  for (const entity of contract.entities) look(`src/entities/${entity.name.slice(0, 1).toLowerCase()}${entity.name.slice(1)}.ts`, (source) => ({ findings: checkEntity(source, entity) }));
  look("src/policies.ts", (source) => ({ findings: checkPolicies(source, contract) }));
  look("src/service.ts", (source) => ({ findings: checkService(source, contract, variables) }));
  look("src/server.ts", (source) => ({ findings: checkServer(source) }));
  look("src/validators.ts", (source) => ({ findings: checkValidators(source, [...variables.values()]) }));
  for (const claim of contract.tools) {
    look(`src/tools/${variables.get(claim.name)}.ts`, (source) => {
      const { tool, findings: own } = readTool(source, claim, workspace);
      if (tool === undefined) return { findings: own };
      return { tool, findings: [...own, ...checks.flatMap((check) => check(tool))].map((finding) => ({ tool: claim.name, ...finding })) };
    });
  }
  for (const path of files.keys()) if (path.startsWith("src/") && !read.has(path)) findings.push({ fact: "source", file: path, line: 1, claimed: "src/ holds the files of the contract's tools and entities", found: "another file" });
  return { tools, findings };
}

interface Looked { readonly findings: Findings; readonly tool?: Tool }

function remembered(known: ReadFiles, path: string, text: string, contract: string, look: () => Looked): Looked {
  const before = known.get(path);
  if (before !== undefined && before.text === text && before.contract === contract) return before;
  const { findings, tool } = look();
  const looked = { text, contract, findings, ...(tool !== undefined && { tool }) };
  known.set(path, looked);
  return looked;
}

/** `auth.login` is in `tools/authLogin.ts`; a name that means something else in TypeScript has an underscore. */
function variablesOf(tools: readonly ToolContract[], files: BundleFiles): ReadonlyMap<string, string> {
  return new Map(tools.map(({ name }) => {
    const variable = name.replaceAll(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [name, files.has(`src/tools/${variable}_.ts`) ? `${variable}_` : variable];
  }));
}

/** What runs is what was read: the server is made of these sources, the validators of these schemas. */
async function compareBytes(files: BundleFiles, { workspace, tools }: Contract, makers: Makers): Promise<Findings> {
  const differs = (file: string, claimed: string, found: string): Finding => ({ fact: "server", file, line: 1, claimed, found });
  const text = [...files].flatMap(([path, content]) => (path.startsWith("src/") ? [[path, asText(content)] as const] : []));
  const findings: Finding[] = [];
  try {
    const { server, map } = await makers.server(new Map(text));
    if (!Buffer.from(server).equals(bytes(files.get("server.mjs")))) findings.push(differs("server.mjs", "it is what src/ and the runtime are bundled to", "it differs"));
    if (!Buffer.from(map).equals(bytes(files.get("server.mjs.map")))) findings.push(differs("server.mjs.map", "it is the map of server.mjs", "it differs"));
  } catch (error) {
    findings.push(differs("src/server.ts", "src/ can be bundled", error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)));
  }
  const variables = variablesOf(tools, files);
  try {
    const validators = await makers.validators(workspace.name, tools.map(({ name, input, output }) => ({ variable: variables.get(name) ?? name, input, output })));
    if (validators !== textOf(files, "src/validators.precompiled.js")) findings.push(differs("src/validators.precompiled.js", "it is what the schemas of contract.json are precompiled to", "it differs"));
  } catch (error) {
    findings.push(differs("contract.json", "its schemas can be precompiled", error instanceof Error ? error.message : String(error)));
  }
  return findings;
}

function report(contract: Contract | undefined, tools: readonly Tool[], all: readonly Finding[]): Report {
  const findings = [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()].sort(byPlace);
  return {
    ok: findings.length === 0,
    workspace: contract?.workspace.name ?? "",
    tools: tools.map(({ claim, statements, flow }) => ({
      tool: claim.name,
      ok: findings.every(({ tool }) => tool !== claim.name),
      statements: statements.length,
      writes: statements.filter(({ does }) => does.verb !== "select").length,
      guards: flow.guards.length,
      locks: statements.filter(({ does }) => does.locks).length,
      roundTrips: claim.facts.roundTrips,
    })),
    findings,
  };
}

const byPlace = (a: Finding, b: Finding): number =>
  facts.indexOf(a.fact) - facts.indexOf(b.fact) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line);

const texts = new WeakMap<Uint8Array, string>();

function asText(content: string | Uint8Array): string {
  if (typeof content === "string") return content;
  const text = texts.get(content) ?? new TextDecoder().decode(content);
  texts.set(content, text);
  return text;
}

const textOf = (files: BundleFiles, path: string): string | undefined => {
  const content = files.get(path);
  return content === undefined ? undefined : asText(content);
};
const bytes = (content: string | Uint8Array | undefined): Uint8Array => (typeof content === "string" ? new TextEncoder().encode(content) : (content ?? new Uint8Array()));
