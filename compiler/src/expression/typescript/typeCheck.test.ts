import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkExpression, printSql, printTypeScript, runtimeNames, type TypedExpression } from "../index.ts";
import { expressionOf } from "../testing/generate.ts";
import { entities, rowScope } from "../testing/scope.ts";
import { name } from "../testing/show.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** Expressions whose TypeScript leans on what the checker has proved. */
const narrowing = [
  "has(input.q) && input.texts.exists(t, t.contains(input.q))",
  "has(input.q) ? input.texts.filter(t, t.contains(input.q)).map(t, {'t': t, 'q': input.q}).size() : 0",
  "has(input.address) && has(input.address.zip) && input.texts.all(t, t.contains(input.address.zip))",
  "found != null && input.texts.exists(t, t.contains(found.name))",
  "found != null && found.at != null && found.at > now()",
  "paidAt != null && input.integers.all(i, paidAt > now())",
  "note != null && input.texts.exists(t, t.startsWith(note))",
  "!(note == null || note.contains('x'))",
  "seller != null ? seller.name : 'none'",
  "status == input.status || status == 'paid'",
  "input.status in ['paid', 'lost'] && status in [input.status == 'paid' ? 'paid' : 'pending']",
  "[status, 'paid'].map(s, s + '!')",
  "orElse(input.since, createdAt) < orElse(paidAt, now())",
  "input.lines.filter(line, has(line.note)).map(line, line.productId)",
  "has(input.extra) && input.extra == {'a': 1}",
  "orElse(lines.min(line, line.quantity), 0) + orElse(input.integers.max(), 0)",
];

test("what is printed type-checks strictly", () => {
  const kinds = ["boolean", "integer", "number", "decimal", "string", "date", "datetime", "duration"] as const;
  const random = kinds.flatMap((kind) => fc.sample(expressionOf(kind, 3), { numRuns: 60, seed: 8 }));
  const expressions = [...narrowing, ...random].flatMap((source): readonly { source: string; expression: TypedExpression }[] => {
    const { expression } = checkExpression(source, rowScope);
    if (expression === undefined && narrowing.includes(source)) throw new Error(source);
    return expression === undefined ? [] : [{ source, expression }];
  });
  const lines = expressions.flatMap(({ source, expression }) => {
    const binds = printSql(expression, { name, entities, filter: true }).parts.flatMap((part) => (typeof part === "string" ? [] : [part.code.text]));
    return [printTypeScript(expression, { name }).text, ...binds].map((text) => `  () => ${text.startsWith("{") ? `(${text})` : text}, // ${source.replaceAll("\n", " ")}`);
  });
  expect(typeErrors(`${declarations}\nexport const all: readonly (() => unknown)[] = [\n${lines.join("\n")}\n];\n`)).toBe("");
});

function typeErrors(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "fascia-expressions-"));
  try {
    const values = join(root, "runtime-lib", "src", "values");
    const imports = runtimeNames.map((each) => `import * as ${each} from ${JSON.stringify(join(values, `${each}.ts`))};`);
    writeFileSync(join(folder, "printed.ts"), `${imports.join("\n")}\n${text}`);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({
      compilerOptions: { target: "es2023", lib: ["es2023"], module: "nodenext", moduleResolution: "nodenext", types: [], strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, allowImportingTsExtensions: true, noEmit: true },
      files: ["printed.ts"],
    }));
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    const errors = stdout.split("\n").filter((line) => line.includes("error TS"));
    const source = `${imports.join("\n")}\n${text}`.split("\n");
    return status === 0 ? "" : errors.map((error) => `${error}\n${source[Number(/\((\d+),/.exec(error)?.[1]) - 1]}`).join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the emitter types inputs and rows. */
const declarations = `
interface Line { id: string; deletedAt: string | null; orderId: string; name: string; quantity: number; price: string; at: string | null }
interface Customer { id: string; deletedAt: string | null; name: string; regionId: string | null; region: { id: string; deletedAt: string | null; name: string } | null; orders: Order[] }
interface Order {
  id: string; deletedAt: string | null; name: string; note: string | null; status: "pending" | "paid" | "shipped"; stock: number; count: number; bonus: number | null;
  total: string; discount: string | null; rate: number; open: boolean; day: string; createdAt: string; paidAt: string | null; customerId: string; sellerId: string | null; data: unknown;
  lines: Line[]; customer: Customer; seller: Customer | null; tags: { id: string; deletedAt: string | null; name: string }[];
  invoice: { id: string; deletedAt: string | null; orderId: string; number: number } | null;
}
interface Input {
  text: string; integer: number; large: number; decimal: string; number: number; flag: boolean; day: string; at: string; id: string; status: "pending" | "paid" | "lost";
  texts: string[]; integers: number[]; decimals: string[]; lines: { productId: string; quantity: number; note?: string }[]; maybeNull: string | null;
  q?: string; minimum?: number; since?: string; ids?: string[]; address?: { city: string; zip?: string }; extra?: unknown; "first-name"?: string;
}
declare const order: Order;
declare const input: Input;
declare const caller: { readonly id: string; readonly roles: readonly string[] };
declare const found: Line | null;
declare const tx: { readonly now: string };
`;
