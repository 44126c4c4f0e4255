import type { Draft } from "../../remote/answers.ts";
import { call, type Connection } from "../../remote/client.ts";
import { changesToSend, type Conflict } from "../../remote/folder/bringTogether.ts";
import { digestOf, type Change, type Texts } from "../../remote/folder/changes.ts";
import { writeLink, type Link } from "../../remote/folder/link.ts";
import { readFolder } from "../../remote/folder/readFolder.ts";
import { standingOf } from "../../remote/standing.ts";
import { optionalPositional, textOption, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { confirm } from "./confirm.ts";
import { createWorkspace } from "./createWorkspace.ts";
import { requireLink } from "./folders.ts";
import { changesJson, countFiles, printChanges, printConflicts } from "./printChanges.ts";
import { printReport } from "./printReport.ts";
import { conflictsOf } from "./pullSource.ts";
import { pushTarget, type PushTarget } from "./pushTarget.ts";
import { connect, withNearWorkspace } from "./session.ts";

export const command: Command = {
  name: "push",
  description:
    "Sends what changed in a folder since it met the registry last to your draft of its workspace, shows it, and prints what the registry's check says. DIR is the current folder when it is left out. " +
    "Nothing is overwritten unseen: where the draft changed too, both sides are shown and nothing is sent. Files that you removed are removed from the draft only after you typed the workspace's name, or said --delete NAME. " +
    "Exits with 1 when the draft, which was saved, has errors.",
  positionals: ["[DIR]"],
  options: {
    draft: { value: "NAME", description: 'Opens a draft of this name, or goes on with yours; "draft" when left out, or the one that the folder has.' },
    delete: { value: "WORKSPACE", description: "Confirms, by the workspace's name, that files are removed." },
    create: { description: "Makes a new workspace of the folder, named as workspace.json says." },
    "dry-run": { description: "Says what would be sent, and sends nothing." },
    json: { description: 'Prints {"ok", "workspace", "draft", "revision", "changes", "conflicts", "check"} for a program to read.' },
  },
  examples: [
    { command: "fascia push shop", purpose: "After an edit" },
    { command: "fascia push --delete shop", purpose: "In a pipeline, when files were removed" },
    { command: "fascia push shop --create", purpose: "To bring a new workspace into the registry" },
  ],
  async run(given, terminal) {
    const directory = optionalPositional(given, "DIR") ?? ".";
    const json = given.options["json"] === true;
    if (given.options["create"] === true) return createWorkspace(directory, terminal, json);
    const link = requireLink(directory);
    const connection = connect(terminal, link);
    const { files: mine, leftOut } = readFolder(directory, new Set(Object.keys(link.files)));
    const target = await withNearWorkspace(connection, link.workspace, async () => pushTarget(connection, link, await standingOf(connection, link), textOption(given, "draft")));
    const { changes, conflicts } = changesToSend(target.base, mine, target.files);
    if (conflicts.length > 0) return refuse(terminal, link, conflicts, json);

    if (!json) tellChanges(terminal, link, target, changes, leftOut);
    if (changes.length === 0 || given.options["dry-run"] === true) {
      if (json) terminal.print(JSON.stringify({ ok: true, workspace: link.workspace, draft: target.draft?.id ?? null, revision: target.draft?.revision ?? null, changes: changesJson(changes), conflicts: [] }, undefined, 2));
      return exitCodes.ok;
    }
    const removed = changes.filter(({ after }) => after === undefined);
    if (removed.length > 0) {
      const what = `This removes ${countFiles(removed.length)} from ${link.workspace}: ${removed.map(({ path }) => path).join(", ")}.`;
      await confirm(terminal, { what, word: link.workspace, flag: `--delete ${link.workspace}`, given: textOption(given, "delete") });
    }
    return save({ connection, terminal, directory, link, target, changes, mine, json });
  },
};

interface Push {
  readonly connection: Connection;
  readonly terminal: Terminal;
  readonly directory: string;
  readonly link: Link;
  readonly target: PushTarget;
  readonly changes: readonly Change[];
  readonly mine: Texts;
  readonly json: boolean;
}

async function save({ connection, terminal, directory, link, target, changes, mine, json }: Push): Promise<number> {
  const { workspace } = link;
  const draft = target.draft ?? (await openDraft(connection, link, target.name));
  // From now on the folder has a draft, whatever becomes of the save.
  writeLink(directory, { ...link, draft: { id: draft.id, name: draft.name }, files: Object.fromEntries(target.base) });
  try {
    const saved = await call(connection, "saveDraft", { params: { workspace, draft: draft.id }, body: { basedOn: draft.revision, changes: Object.fromEntries(changes.map(({ path, after }) => [path, after ?? null])) } });
    writeLink(directory, { ...link, base: saved.draft.base, draft: { id: draft.id, name: draft.name }, files: Object.fromEntries(metNow(target, mine, changes)) });
    const address = `${connection.registry}/api/v1/workspaces/${workspace}/drafts/${draft.id}`;
    if (json) terminal.print(JSON.stringify({ ok: saved.check.ok, workspace, draft: draft.id, revision: saved.draft.revision, changes: changesJson(changes), conflicts: [], check: saved.check }, undefined, 2));
    else for (const line of [`Pushed. The draft is at revision ${saved.draft.revision}: ${address}`, "", ...printReport(saved.check, new Map([...target.files, ...mine]), terminal.color.out)]) terminal.print(line);
    return saved.check.ok ? exitCodes.ok : exitCodes.diagnostics;
  } catch (error) {
    // Somebody saved the same file since we looked.
    const conflicts = conflictsOf(error, "DRAFT_CONFLICT");
    if (conflicts === undefined) throw error;
    return refuse(terminal, link, conflicts.map(({ path, mine: ours, theirs }) => ({ path, mine: ours ?? undefined, theirs: theirs ?? undefined })), json);
  }
}

function openDraft(connection: Connection, { workspace, base }: Link, name: string): Promise<Draft> {
  return call(connection, "openDraft", { params: { workspace }, body: { name, ...(base !== null && { base }) } });
}

/** What both sides have of each file now: what was sent, and what was the same on both already. What others changed in other files comes with the next pull. */
function metNow({ base, files }: PushTarget, mine: Texts, changes: readonly Change[]): ReadonlyMap<string, string> {
  const met = new Map(base);
  const same = [...new Set([...base.keys(), ...mine.keys(), ...files.keys()])].filter((path) => mine.get(path) === files.get(path));
  for (const path of [...changes.map((each) => each.path), ...same]) {
    const text = mine.get(path);
    if (text === undefined) met.delete(path);
    else met.set(path, digestOf(text));
  }
  return met;
}

function tellChanges(terminal: Terminal, { workspace, base }: Link, { draft, name }: PushTarget, changes: readonly Change[], leftOut: readonly string[]): void {
  const where = `draft "${name}" of ${workspace}, on ${base === null ? "nothing" : `version ${draft?.base ?? base}`}`;
  terminal.print(changes.length === 0 ? `There is nothing to push: what changed here is in ${draft === undefined ? `version ${base} of ${workspace}` : where} already.` : `${countFiles(changes.length)} for ${where}:`);
  for (const line of printChanges(changes, terminal.color.out)) terminal.print(line);
  if (leftOut.length > 0) terminal.print(`Left out, because they are no text: ${leftOut.join(", ")}`);
}

function refuse(terminal: Terminal, { workspace }: Link, conflicts: readonly Conflict[], json: boolean): number {
  if (json) terminal.print(JSON.stringify({ ok: false, workspace, changes: [], conflicts: conflicts.map(({ path, mine = null, theirs = null }) => ({ path, mine, theirs })) }, undefined, 2));
  else {
    terminal.complain(printConflicts(conflicts, terminal.color.error));
    terminal.complain('The draft has other changes of the same files, so nothing was sent. "fascia pull" brings the rest; edit these files to what is to be and say "fascia pull --ours", or "--theirs" to take the draft\'s. Then push again.');
  }
  return exitCodes.refused;
}
