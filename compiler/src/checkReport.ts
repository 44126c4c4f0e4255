import { Type, type Static } from "typebox";

import type { CheckResult } from "./compile.ts";
import type { Verdict } from "./3-analyse/acknowledge/verdict.ts";
import type { Evidence } from "./3-analyse/analysis.ts";
import type { SpecFiles } from "./diagnostics/diagnostic.ts";
import { Locator } from "./diagnostics/locate.ts";
import { toJson } from "./diagnostics/render.ts";
import { Acknowledgment } from "./spec/index.ts";

const closed = { additionalProperties: false } as const;

const Position = {
  file: Type.String({ description: "Relative to the workspace, with `/`." }),
  pointer: Type.String({ description: "JSON Pointer (RFC 6901) into the file." }),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1, description: "In characters." }),
};
const Range = { ...Position, endLine: Type.Integer({ minimum: 1 }), endColumn: Type.Integer({ minimum: 1, description: "Behind the last character." }) };
const Edit = Type.Union([
  Type.Object({ op: Type.Enum(["add", "replace"]), pointer: Type.String(), value: Type.Unknown() }, closed),
  Type.Object({ op: Type.Literal("remove"), pointer: Type.String() }, closed),
]);
const Fix = Type.Object({ title: Type.String(), file: Type.String(), edits: Type.Array(Edit) }, { ...closed, description: "Edits of one file, in their order (a subset of RFC 6902)." });
const Level = Type.Enum(["green", "yellow", "red"]);

const ReportedDiagnostic = Type.Object(
  {
    code: Type.String(), severity: Type.Enum(["error", "warning"]), message: Type.String(), ...Range,
    didYouMean: Type.Optional(Type.String()),
    related: Type.Optional(Type.Array(Type.Object({ message: Type.String(), ...Position }, closed))),
    fix: Type.Optional(Fix),
  },
  { ...closed, description: "A fault of the specs, or a red finding in the form of one." },
);
const ReportedFinding = Type.Object(
  {
    code: Type.String(), level: Type.Enum(["yellow", "red"]), message: Type.String(),
    subject: Type.Object({ kind: Type.Enum(["tool", "entity", "policy", "workspace"]), name: Type.String() }, closed),
    fingerprint: Type.String({ description: "The same as long as code, subject and facts are." }),
    facts: Type.Unknown({ description: "What it rests on." }),
    evidence: Type.Array(Type.Object({ message: Type.String(), ...Range, path: Type.Optional(Type.Array(Type.String(), { description: "Ids of nodes: the way through the flow." })) }, closed), { minItems: 1 }),
    fix: Type.Optional(Fix),
    review: Type.Optional(Type.Literal("admin")),
    acknowledged: Type.Optional(Acknowledgment),
  },
  { ...closed, description: "A danger that the Risk Engine found." },
);

/** What `fascia check --json` prints. New keys may be added; these keep their meaning. */
export const CheckReport = Type.Object(
  {
    ok: Type.Boolean({ description: "Whether the specs are free of errors." }),
    diagnostics: Type.Array(ReportedDiagnostic, { description: "By file, line and column." }),
    findings: Type.Array(ReportedFinding, { description: "Tool by tool, then what belongs to no tool." }),
    staleAcknowledgments: Type.Array(Type.Object({ ...Position, finding: Type.String(), reason: Type.Enum(["red", "expired", "changed", "unknown", "other-code", "needs-admin"]), message: Type.String() }, closed)),
    verdict: Type.Object({ level: Level, deployable: Type.Boolean(), reasons: Type.Array(Type.String()) }, { ...closed, description: "Whether this may be deployed today, and why not." }),
  },
  { ...closed, $id: "check.schema.json", title: "Check", description: "What `fascia check --json` prints. New keys may be added; these keep their meaning." },
);
export type CheckReport = Static<typeof CheckReport>;

/** The report of one check, for programs. */
export function checkReport({ diagnostics }: Pick<CheckResult, "diagnostics">, verdict: Verdict, files: SpecFiles): CheckReport {
  const locator = new Locator(files);
  const place = ({ message, place: at, path }: Evidence) => {
    const { file, line, column, endLine, endColumn } = locator.locate(at);
    return { message, file, pointer: at.pointer, line, column, endLine, endColumn, ...(path !== undefined && { path: [...path] }) };
  };
  return {
    ok: !diagnostics.some(({ severity }) => severity === "error"),
    diagnostics: mutable(toJson(diagnostics, files)),
    findings: verdict.findings.map(({ finding, acknowledgment }) => {
      const { code, level, message, subject, fingerprint, facts, evidence, fix, review } = finding;
      return {
        code, level, message, subject: { ...subject }, fingerprint, facts, evidence: evidence.map(place),
        ...(fix !== undefined && { fix: mutable(fix) }),
        ...(review !== undefined && { review }),
        ...(acknowledgment !== undefined && { acknowledged: withoutPlace(acknowledgment) }),
      };
    }),
    staleAcknowledgments: verdict.stale.map(({ acknowledgment, reason, message }) => {
      const { file, line, column } = locator.locate(acknowledgment.place);
      return { file, pointer: acknowledgment.place.pointer, line, column, finding: acknowledgment.finding, reason, message };
    }),
    verdict: { level: verdict.level, deployable: verdict.isDeployable, reasons: [...verdict.reasons] },
  };
}

function withoutPlace({ finding, code, who, role, why, until }: Acknowledgment): Acknowledgment {
  return { finding, code, who, ...(role !== undefined && { role }), why, until };
}

type Mutable<Value> = Value extends readonly (infer Item)[] ? Mutable<Item>[] : Value extends object ? { -readonly [Key in keyof Value]: Mutable<Value[Key]> } : Value;
/** The schema's type is mutable; nobody changes the report. */
const mutable = <Value>(value: Value): Mutable<Value> => value as Mutable<Value>;
