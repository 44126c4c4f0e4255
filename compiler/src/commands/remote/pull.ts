import { bringTogether, type Conflict } from "../../remote/folder/bringTogether.ts";
import { digestsOf } from "../../remote/folder/changes.ts";
import { writeLink } from "../../remote/folder/link.ts";
import { readFolder } from "../../remote/folder/readFolder.ts";
import { writeFolder } from "../../remote/folder/writeFolder.ts";
import { standingOf, type Standing } from "../../remote/standing.ts";
import { optionalPositional, textOption, type Arguments, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { targetOf } from "./folders.ts";
import { changesJson, countFiles, printChanges, printConflicts } from "./printChanges.ts";
import { findSource, type Side, type Wanted } from "./pullSource.ts";
import { connect, withNearWorkspace } from "./session.ts";

export const command: Command = {
  name: "pull",
  description:
    "Brings what is published of a workspace into a folder, byte for byte; DIR is named like the workspace when it is left out. In a folder that was pulled before, both words can be left out: what changed in the registry is brought in, and what you changed stays. " +
    "A draft that the folder was pushed to is brought up to what is published. Where both sides changed a file, both are shown and nothing is written, until you say --ours or --theirs: --ours takes each of these files as it is in the folder, so edit them first to have something of both.",
  positionals: ["[WORKSPACE]", "[DIR]"],
  options: {
    version: { value: "N", description: "Brings this version instead of the published one." },
    draft: { value: "DRAFT", description: "Brings a draft, and pushes go there from now on: one of yours by its name, or any by its id." },
    ours: { description: "Where both changed a file, takes the folder's." },
    theirs: { description: "Where both changed a file, takes the registry's." },
    json: { description: 'Prints {"ok", "workspace", "base", "draft", "changes", "conflicts"} for a program to read.' },
  },
  examples: [
    { command: "fascia pull shop", purpose: "Into a new folder" },
    { command: "fascia pull", purpose: "In that folder: what the others published since" },
    { command: "fascia pull shop old --version 3", purpose: "To look at how it was" },
  ],
  async run(given, terminal) {
    const wanted = wantedOf(given);
    const { directory, workspace, link } = targetOf(optionalPositional(given, "WORKSPACE"), optionalPositional(given, "DIR"));
    const connection = connect(terminal, link);
    const mine = readFolder(directory, new Set(Object.keys(link?.files ?? {}))).files;
    const { base, draft }: Standing = link === undefined ? { base: new Map<string, string>() } : await standingOf(connection, link);
    const source = await withNearWorkspace(connection, workspace, () => findSource(connection, workspace, draft, mine, wanted));
    const json = given.options["json"] === true;
    if (source.kind === "conflict") return refuse(terminal, source.conflicts, json);
    const { changes, conflicts } = bringTogether(base, mine, source.files, wanted.take);
    if (conflicts.length > 0) return refuse(terminal, conflicts, json);

    writeFolder(directory, changes);
    writeLink(directory, { registry: link?.registry ?? connection.registry, workspace, base: source.base, ...(source.draft !== undefined && { draft: source.draft }), files: Object.fromEntries(digestsOf(source.files)) });
    if (json) terminal.print(JSON.stringify({ ok: true, workspace, base: source.base, draft: source.draft?.id ?? null, changes: changesJson(changes), conflicts: [] }, undefined, 2));
    else for (const line of report()) terminal.print(line);
    return exitCodes.ok;

    function report(): readonly string[] {
      const { files, leftOut, title } = source as Extract<typeof source, { kind: "source" }>;
      const own = [...digestsOf(readFolder(directory).files)].filter(([path, digest]) => digestsOf(files).get(path) !== digest).length;
      return [
        link === undefined ? `Pulled ${workspace}, ${title}, into ${directory}: ${countFiles(files.size)}.` : `${workspace} is at ${title}: ${changes.length === 0 ? "nothing changed here." : `${countFiles(changes.length)} changed here.`}`,
        ...(link === undefined && changes.length === files.size ? [] : printChanges(changes, terminal.color.out)),
        ...(own > 0 ? [`${countFiles(own)} of yours ${own === 1 ? "differs" : "differ"} from it: "fascia push" sends them.`] : []),
        ...(leftOut.length > 0 ? [`Left in the registry, because no folder of specs has such files: ${leftOut.join(", ")}`] : []),
      ];
    }
  },
};

function wantedOf(given: Arguments): Wanted {
  const [version, draft] = [textOption(given, "version"), textOption(given, "draft")];
  if (version !== undefined && draft !== undefined) throw new UsageProblem("A version and a draft cannot both be pulled. Leave --version or --draft out.");
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) throw new UsageProblem(`"${version}" is no version: they are numbered 1, 2, 3 and so on.`);
  const [ours, theirs] = [given.options["ours"] === true, given.options["theirs"] === true];
  if (ours && theirs) throw new UsageProblem("Of each file one side is taken. Leave --ours or --theirs out.");
  const take: Side | undefined = ours ? "ours" : theirs ? "theirs" : undefined;
  return { ...(version !== undefined && { version: Number(version) }), ...(draft !== undefined && { draft }), ...(take !== undefined && { take }) };
}

function refuse(terminal: Terminal, conflicts: readonly Conflict[], json: boolean): number {
  if (json) terminal.print(JSON.stringify({ ok: false, changes: [], conflicts: conflicts.map(({ path, mine = null, theirs = null }) => ({ path, mine, theirs })) }, undefined, 2));
  else {
    terminal.complain(printConflicts(conflicts, terminal.color.error));
    terminal.complain(`You and the registry changed ${conflicts.length === 1 ? "the same file" : `the same ${conflicts.length} files`}, so nothing was written. Edit ${conflicts.length === 1 ? "it" : "them"} to what is to be and say --ours, or say --theirs to take what the registry has.`);
  }
  return exitCodes.refused;
}
