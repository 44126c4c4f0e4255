import { readFileSync, writeFileSync } from "node:fs";

import { beforeAll, expect, test } from "vitest";

import { createCompiler } from "../../compiler/src/compile.ts";
import { createVerifier, renderFinding, type Finding } from "../../compiler/src/verify/index.ts";
import { sampleWorkspace } from "../harness/compiled.ts";
import { readCase } from "../harness/goldenCase.ts";
import { recording } from "../harness/record.ts";
import { sameServer } from "../harness/sameServer.ts";
import { equivalentMutations } from "./mutations/equivalent.ts";
import { kinds, serverMutations, sourceMutations, type Mutation } from "./mutations/index.ts";
import { mutated } from "./mutations/rebundle.ts";

/** What bank and shop do not have: relations of owners, a policy in a flow, a row that is tested for, many transitions at once. */
const cases = ["row-level-belongs-to", "row-level-relation", "policy-check-node", "waves-with-refusals", "status-of-many", "update-each"];
const table = new URL("mutations.md", import.meta.url);

interface Judged extends Mutation { readonly bundle: string; readonly findings: readonly Finding[] }

let judged: readonly Judged[];
let shop: ReadonlyMap<string, string | Uint8Array>;
beforeAll(async () => {
  const compiler = createCompiler(sameServer());
  const all: Judged[] = [];
  for (const [bundle, specs] of [["bank", sampleWorkspace("bank")], ["shop", sampleWorkspace("shop")], ...cases.map((name) => [name, readCase(name).specs] as const)] as const) {
    const { bundle: made } = await compiler.compile(specs, { typeCheck: false });
    const files = made?.files ?? expect.unreachable();
    if (bundle === "shop") shop = files;
    const verify = createVerifier();
    // The server is the same for all: its runtime is changed once.
    for (const mutation of [...sourceMutations(files, cases.includes(bundle) ? 1 : 8), ...(bundle === "bank" ? serverMutations(files) : [])]) all.push({ ...mutation, bundle, findings: (await verify(mutated(files, mutation))).findings });
  }
  await compiler.close();
  judged = all;
}, 300_000);

/** The finding that says what was done: of the file that was changed, and of a fact that the kind breaks. */
const conviction = ({ kind, file, findings }: Judged): Finding | undefined => {
  const facts = kinds.find((each) => each.kind === kind)?.by ?? [];
  return findings.find((finding) => finding.file === file && facts.includes(finding.fact));
};

test("every mutation is convicted, by a finding that names the file and a fact that it breaks", () => {
  const survivors = judged.filter((each) => conviction(each) === undefined);
  expect(survivors.map(({ kind, bundle, file, place, findings }) => `${kind}: ${bundle} ${file} ${place} -> ${findings.map(renderFinding).join("; ") || "accepted"}`)).toEqual([]);
});

test("every kind has a place, and the table says who convicts what", () => {
  expect(kinds.map(({ kind }) => kind).filter((kind) => judged.every((each) => each.kind !== kind))).toEqual([]);
  const text = tableOf(judged);
  if (recording) writeFileSync(table, text);
  expect(text, 'If this is what you meant, run "FASCIA_RECORD=1 npx vitest run golden-tests/verify/convicts" and read what it changes.').toBe(readFileSync(table, "utf8"));
});

test("changes that break no promise are accepted", async () => {
  const verify = createVerifier();
  const equivalent = equivalentMutations(shop);
  expect(new Set(equivalent.map(({ kind }) => kind)).size).toBe(9);
  for (const mutation of equivalent) {
    const { findings } = await verify(mutated(shop, mutation));
    expect(findings.map(renderFinding), `${mutation.kind}: ${mutation.file} ${mutation.place}`).toEqual([]);
  }
});

const some = (places: readonly string[]): string => (places.length <= 4 ? places.join(", ") : `${places.slice(0, 3).join(", ")} and ${places.length - 3} more`);

/** `transfer from`: the file and the node. */
const placeOf = ({ file, place }: Judged): string => `${file.replace(/^.*\/|\.ts$/g, "")} ${place}`.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();

/** One line a kind: how many, in which bundles, by which facts, and one of them in full. */
function tableOf(all: readonly Judged[]): string {
  const lines = kinds.map(({ kind }) => {
    const own = all.filter((each) => each.kind === kind);
    const bundles = [...new Set(own.map(({ bundle }) => bundle))];
    const facts = [...new Set(own.flatMap((each) => conviction(each)?.fact ?? "nobody"))].join(", ");
    const where = bundles.map((name) => `${name}: ${some([...new Set(own.filter(({ bundle }) => bundle === name).map(placeOf))])}`).join(" · ");
    return `| ${kind} | ${own.filter((each) => conviction(each) !== undefined).length} of ${own.length} | ${facts} | ${where} |`;
  });
  const convicted = all.filter((each) => conviction(each) !== undefined).length;
  return [
    "# What `fascia verify` convicts", "",
    "Each line is a kind of change that was made to emitted code, by a program, with all digests made again; where, and by which facts it was convicted. `README.md` says how.", "",
    `${kinds.length} kinds, ${convicted} of ${all.length} convicted.`, "",
    "| what was done to the code | convicted | by | where |", "|---|---|---|---|", ...lines, "",
  ].join("\n");
}
