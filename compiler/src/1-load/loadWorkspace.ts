import type { TSchema } from "typebox";
import { diagnose } from "../diagnostics/catalogue/index.ts";
import type { Diagnostic, SpecFiles } from "../diagnostics/diagnostic.ts";
import { acknowledgmentsPath, ActorSpec, CompositeSpec, EntitySpec, PolicySpec, ToolSpec, WorkspaceSpec, type SpecKind } from "../spec/index.ts";
import { loadAcknowledgments } from "./loadAcknowledgments.ts";
import { readLayout, type SpecFile } from "./layout.ts";
import type { LoadedSpec, LoadedWorkspace, WrittenSpec } from "./loaded.ts";
import { parseJson } from "./parseJson.ts";
import type { Schema } from "./schema.ts";
import { specTitle, subjectOf } from "./subject.ts";
import { validate } from "./validate.ts";

/** The schema of each kind, as the plain data that it is: TypeBox keeps its types beside it. */
const schemas: { readonly [Kind in SpecKind]: Schema } = {
  workspace: plain(WorkspaceSpec), entity: plain(EntitySpec), tool: plain(ToolSpec), policy: plain(PolicySpec), composite: plain(CompositeSpec), actor: plain(ActorSpec),
};
function plain(schema: TSchema): Schema {
  return schema;
}

/** What one file gave: its spec, the names that it defines or would define, and its faults. */
interface FileResult {
  readonly file: SpecFile;
  readonly text: string;
  readonly written?: WrittenSpec;
  readonly spec?: LoadedSpec<SpecKind>;
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What `loadWorkspace` gives; hand it to the next call, and files whose text is the same are not read again. */
export interface LoadResult {
  readonly loaded: LoadedWorkspace;
  readonly diagnostics: readonly Diagnostic[];
  readonly fileResults: ReadonlyMap<string, FileResult>;
}

/**
 * Reads the files of a workspace: JSON, then the schema of each kind. All faults of all files are reported; what is sound is kept, so that
 * one broken file does not hide the faults of the others.
 */
export function loadWorkspace(files: SpecFiles, previous?: LoadResult): LoadResult {
  const layout = readLayout(files);
  const fileResults = new Map<string, FileResult>();
  for (const file of layout.specs) {
    const text = files.get(file.file) ?? "";
    const known = previous?.fileResults.get(file.file);
    fileResults.set(file.file, known?.text === text ? known : loadFile(file, text));
  }
  const results = [...fileResults.values()];
  const { acknowledgments, diagnostics: faultsOfAcknowledgments } = loadAcknowledgments(files.get(acknowledgmentsPath));
  const diagnostics = [...layout.diagnostics, ...results.flatMap((result) => result.diagnostics), ...faultsOfAcknowledgments];
  const brokenNames = (kind: SpecKind) => new Set(results.flatMap((result) => (result.file.kind === kind ? result.names : [])));
  const [workspace] = ofKind(results, "workspace");
  const loaded: LoadedWorkspace = {
    files,
    ...(workspace === undefined ? {} : { workspace }),
    entities: ofKind(results, "entity"),
    tools: ofKind(results, "tool"),
    policies: ofKind(results, "policy"),
    composites: ofKind(results, "composite"),
    actors: ofKind(results, "actor"),
    written: results.flatMap(({ written }) => (written === undefined ? [] : [written])),
    acknowledgments,
    broken: {
      workspace: brokenNames("workspace"), entity: brokenNames("entity"), tool: brokenNames("tool"),
      policy: brokenNames("policy"), composite: brokenNames("composite"), actor: brokenNames("actor"),
    },
  };
  return { loaded, diagnostics, fileResults };
}

function loadFile(file: SpecFile, text: string): FileResult {
  const parsed = parseJson(file.file, text);
  if (!("value" in parsed)) return { file, text, names: [file.name], diagnostics: parsed.diagnostics };

  const diagnostics = [...parsed.diagnostics];
  const ownName = nameIn(parsed.value);
  const name = file.kind === "workspace" ? (ownName ?? "") : (ownName ?? file.name);
  const written: WrittenSpec = { kind: file.kind, file: file.file, name, value: parsed.value };
  const dropped = new Map<string, unknown>();
  const suspect = new Set<string>();
  const subject = (pointer: string) => subjectOf(file.kind, name, parsed.value, pointer);
  const result = validate(schemas[file.kind], parsed.value, "", { file: file.file, subject, diagnostics, dropped, suspect });
  const otherName = file.kind !== "workspace" && ownName !== undefined && ownName !== file.name;
  if (otherName) diagnostics.push(nameDiffers(file, ownName));
  const names = [...(otherName ? [file.name] : []), ...(result === undefined ? [name] : [])];
  if (result === undefined) return { file, text, written, names, diagnostics };
  // The schema of the file's kind has said that the value is one, as far as it was kept.
  const spec = { kind: file.kind, file: file.file, name, spec: result.value, dropped, suspect } as LoadedSpec<SpecKind>;
  return { file, text, written, spec, names, diagnostics };
}

function nameDiffers(file: SpecFile, written: string): Diagnostic {
  return diagnose("name-differs-from-file", { file: file.file, pointer: "/name" }, { kind: file.kind, file: file.file, name: written }, {
    fix: { title: `Name the ${specTitle(file.kind, file.name)}`, file: file.file, edits: [{ op: "replace", pointer: "/name", value: file.name }] },
  });
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("name" in value)) return undefined;
  return typeof value.name === "string" ? value.name : undefined;
}

function ofKind<Kind extends SpecKind>(results: readonly FileResult[], kind: Kind): readonly LoadedSpec<Kind>[] {
  const isKind = (spec: LoadedSpec<SpecKind> | undefined): spec is LoadedSpec<Kind> => spec?.kind === kind;
  return results
    .map((result) => result.spec)
    .filter(isKind)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.file < b.file ? -1 : 1));
}
