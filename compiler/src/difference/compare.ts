import type { Change, Difference, SubjectDifference } from "./difference.ts";
import { asBundle } from "./bundleSurface.ts";
import { entityChanges } from "./entities.ts";
import { align } from "./lists.ts";
import { policyChanges } from "./policies.ts";
import { renamed, renamesBetween, type Renames } from "./renames.ts";
import { settingChanges } from "./settings.ts";
import type { Surface, ToolSurface } from "./surface.ts";
import { accessChanges } from "./tools/access.ts";
import { contractChanges } from "./tools/contract.ts";
import { effectChanges } from "./tools/effects.ts";
import { flowChanges } from "./tools/flow.ts";
import { storageDifference } from "./storage.ts";
import { suggestedVersion, verdictOf, versionStepOf } from "./verdict.ts";

/** Compares two workspaces by what their services do. A bundle is compared by what it carries. */
export function compare(oldSide: Surface, newSide: Surface): Difference {
  const byBundle = oldSide.from === "bundle" || newSide.from === "bundle";
  const fit = (surface: Surface): Surface => (byBundle ? asBundle(surface) : surface);
  const [before, after] = [fit(oldSide), fit(newSide)];
  const renames = renamesBetween(before, after);
  const subjects = [...workspaceDifference(before, after), ...entityDifferences(before, after, renames), ...policyDifferences(before, after), ...toolDifferences(before, after, renames)];
  const changes = subjects.flatMap((subject) => subject.changes);
  const storage = storageDifference(oldSide, newSide);
  const versionStep = versionStepOf(changes);
  return {
    old: sideOf(oldSide),
    new: sideOf(newSide),
    verdict: verdictOf(changes),
    versionStep,
    suggestedVersion: suggestedVersion(oldSide.version, versionStep),
    subjects,
    ...(storage !== undefined && { storage }),
    onlyText: byBundle ? [] : onlyText(before, after, subjects),
    notCompared: byBundle ? ["flows, fields that tools read and write, conditions of policies and guards, limits of fields, indexes: a bundle does not carry them as they were written"] : [],
  };
}

const sideOf = ({ name, version, from, level }: Surface): Difference["old"] => ({ name, version, from, level });

function workspaceDifference(before: Surface, after: Surface): readonly SubjectDifference[] {
  const changes = settingChanges(before.settings, after.settings);
  return changes.length === 0 ? [] : [{ kind: "workspace", name: after.name, status: "changed", file: "workspace.json", changes }];
}

function entityDifferences(before: Surface, after: Surface, renames: Renames): readonly SubjectDifference[] {
  const { gone, come, both } = align(before.entities, after.entities, ({ name }) => name, ({ name, renamedFrom }) => renamedFrom ?? name);
  const touching = (entity: string): readonly string[] => after.tools.filter(({ facts }) => facts.reads.includes(entity) || facts.writes.includes(entity)).map(({ name }) => name);
  return byName([
    ...come.map(({ name, file }): SubjectDifference => ({ kind: "entity", name, status: "added", file, changes: [{ weight: "behaviour", area: "data", pointer: "", sentence: `Entity \`${name}\` is new.` }] })),
    ...gone.map(({ name, file }): SubjectDifference => ({ kind: "entity", name, status: "removed", file, changes: [{ weight: "behaviour", area: "data", pointer: "", sentence: `Entity \`${name}\` is gone.` }] })),
    ...both.flatMap(([was, is]): SubjectDifference[] => {
      const changes: readonly Change[] = [
        ...(was.name === is.name ? [] : [{ weight: "behaviour", area: "data", pointer: "/renamedFrom", before: was.name, after: is.name, sentence: `Entity \`${was.name}\` is called \`${is.name}\` now.` } as const]),
        ...entityChanges(was, is, touching(is.name), renames),
      ];
      return changes.length === 0 ? [] : [{ kind: "entity", name: is.name, status: was.name === is.name ? "changed" : "renamed", ...(was.name !== is.name && { formerly: was.name }), file: is.file, changes }];
    }),
  ]);
}

function policyDifferences(before: Surface, after: Surface): readonly SubjectDifference[] {
  const { gone, come, both } = align(before.policies, after.policies, ({ name }) => name);
  // Where a policy stands in the way of a tool is told with the tool.
  return byName([
    ...come.map(({ name, file }): SubjectDifference => ({ kind: "policy", name, status: "added", file, changes: [{ weight: "behaviour", area: "policy", pointer: "", sentence: `Policy \`${name}\` is new.` }] })),
    ...gone.map(({ name, file }): SubjectDifference => ({ kind: "policy", name, status: "removed", file, changes: [{ weight: "behaviour", area: "policy", pointer: "", sentence: `Policy \`${name}\` is gone.` }] })),
    ...both.flatMap(([was, is]): SubjectDifference[] => {
      const changes = policyChanges(was, is, after.tools.filter((tool) => tool.policies.includes(is.name)).map(({ name }) => name));
      return changes.length === 0 ? [] : [{ kind: "policy", name: is.name, status: "changed", file: is.file, changes }];
    }),
  ]);
}

function toolDifferences(before: Surface, after: Surface, renames: ReturnType<typeof renamesBetween>): readonly SubjectDifference[] {
  const [oldPolicies, policies] = [before, after].map((side) => new Map(side.policies.map((policy) => [policy.name, policy])));
  const { gone, come, both } = align(before.tools, after.tools, ({ name }) => name);
  const route = ({ route: { method, path } }: ToolSurface): string => `\`${method} ${path}\``;
  return byName([
    ...come.map((tool): SubjectDifference => ({ kind: "tool", name: tool.name, status: "added", file: tool.file, changes: [{ weight: "compatible", area: "contract", pointer: "", sentence: `Tool \`${tool.name}\` is new, at ${route(tool)}: ${tool.risk}.` }] })),
    ...gone.map((tool): SubjectDifference => ({ kind: "tool", name: tool.name, status: "removed", file: tool.file, changes: [{ weight: "breaking", area: "contract", pointer: "", sentence: `Tool \`${tool.name}\` (${route(tool)}) is gone.`, advice: "Stop calling it: its address answers 404 NOT_FOUND." }] })),
    ...both.flatMap(([old, is]): SubjectDifference[] => {
      const was = renamed(old, renames);
      const changes = [
        ...contractChanges(was, is),
        ...accessChanges(was, is, policies ?? new Map(), oldPolicies ?? new Map()),
        ...(was.flow !== undefined && is.flow !== undefined ? flowChanges(was.flow, is.flow, renames) : []),
        ...effectChanges(was, is),
      ];
      return changes.length === 0 ? [] : [{ kind: "tool", name: is.name, status: "changed", file: is.file, changes }];
    }),
  ]);
}

/** Specs that are not the same text, and of which nothing was told. */
function onlyText(before: Surface, after: Surface, subjects: readonly SubjectDifference[]): readonly string[] {
  const told = new Set(subjects.map(({ kind, name }) => (kind === "workspace" ? "workspace.json" : `${kind} ${name}`)));
  return [...after.texts].filter(([what, text]) => !told.has(what) && before.texts.has(what) && before.texts.get(what) !== text).map(([what]) => what);
}

const byName = (subjects: readonly SubjectDifference[]): readonly SubjectDifference[] => [...subjects].sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
