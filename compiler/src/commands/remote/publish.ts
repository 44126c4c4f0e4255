import { call, type Connection } from "../../remote/client.ts";
import { changesToSend } from "../../remote/folder/bringTogether.ts";
import { digestsOf } from "../../remote/folder/changes.ts";
import { writeLink, type Link } from "../../remote/folder/link.ts";
import { readFolder } from "../../remote/folder/readFolder.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { draftFiles } from "../../remote/remoteState.ts";
import { standingOf, type Standing } from "../../remote/standing.ts";
import { optionalPositional, textOption, type Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { requireLink } from "./folders.ts";
import { countFiles, printConflicts } from "./printChanges.ts";
import { conflictsOf } from "./pullSource.ts";
import { connect, withNearWorkspace } from "./session.ts";

export const command: Command = {
  name: "publish",
  description:
    "Makes a version of the draft that the folder was pushed to, and publishes it: from then on others pull it. Refused while the folder has changes that were not pushed, when the draft is not as the folder is, when something else was published meanwhile, and where the workspace asks for a review that is not there. " +
    "DIR is the current folder when it is left out. After a refusal the same command goes on with the version that was made.",
  positionals: ["[DIR]"],
  options: {
    message: { value: "MESSAGE", short: "m", description: "What somebody gains by it, in a sentence." },
    "ask-review": { description: "Makes the version and asks others to review it, instead of publishing it." },
    json: { description: 'Prints {"ok", "workspace", "version", "published", "review"} for a program to read.' },
  },
  examples: [
    { command: 'fascia publish -m "Let customers cancel an order."', purpose: "After fascia push" },
    { command: 'fascia publish -m "Let customers cancel an order." --ask-review', purpose: "Where others have to approve" },
  ],
  async run(given, terminal) {
    const directory = optionalPositional(given, "DIR") ?? ".";
    const message = textOption(given, "message");
    if (message === undefined) throw new UsageProblem('The message is missing: fascia publish -m "Let customers cancel an order."');
    const link = requireLink(directory);
    const connection = connect(terminal, link);
    const standing = await withNearWorkspace(connection, link.workspace, () => standingOf(connection, link));
    const draft = await requireSettled(connection, directory, link, standing);
    const version = await makeVersion(connection, link, draft, message);
    writeLink(directory, { ...link, base: version });
    const json = given.options["json"] === true;
    const { workspace } = link;
    if (given.options["ask-review"] === true) {
      const { id } = await call(connection, "requestReview", { params: { workspace }, body: { version, message } });
      terminal.print(json ? JSON.stringify({ ok: true, workspace, version, published: false, review: id }, undefined, 2) : `Asked for a review of version ${version} of ${workspace}. When it is approved, the same command without --ask-review publishes it.`);
      return exitCodes.ok;
    }
    return publish(connection, terminal, link, version, message, json);
  },
};

interface SettledDraft { readonly id: string; readonly revision: number; readonly base: number | null }

/** The folder's draft, when it is what the folder is: nobody publishes what they do not see. */
async function requireSettled(connection: Connection, directory: string, { workspace, files: known }: Link, { base, draft }: Standing): Promise<SettledDraft> {
  const mine = readFolder(directory, new Set(Object.keys(known))).files;
  const nothingPushed = "There is nothing to publish: nothing was pushed from this folder.";
  if (draft === undefined) throw new RegistryProblem("NOTHING_CHANGED", sameAs(base, mine) ? nothingPushed : `${nothingPushed} "fascia push" sends what you changed.`);
  const { revision, files } = await draftFiles(connection, workspace, draft.id);
  const { changes } = changesToSend(base, mine, files);
  if (changes.length > 0) throw new RegistryProblem("NOT_PUSHED", `${countFiles(changes.length)} of this folder ${changes.length === 1 ? "was" : "were"} not pushed: ${changes.map(({ path }) => path).join(", ")}. "fascia push" sends ${changes.length === 1 ? "it" : "them"}.`);
  if (!sameAs(digestsOf(files), mine)) throw new RegistryProblem("REVISION_CHANGED", 'The draft has changes of others that this folder does not have. "fascia pull" brings them; look at them, then publish.');
  return { id: draft.id, revision, base: draft.base };
}

function sameAs(base: ReadonlyMap<string, string>, mine: ReadonlyMap<string, string>): boolean {
  return mine.size === base.size && [...digestsOf(mine)].every(([path, digest]) => base.get(path) === digest);
}

/** A version of the draft; the one that it stands on, when it says the same: an attempt before made it. */
async function makeVersion(connection: Connection, { workspace }: Link, { id, revision, base }: SettledDraft, message: string): Promise<number> {
  try {
    return (await call(connection, "makeVersion", { params: { workspace }, body: { draft: id, revision, message } })).number;
  } catch (error) {
    if (error instanceof RegistryProblem && error.code === "NOTHING_CHANGED" && base !== null) return base;
    throw error;
  }
}

async function publish(connection: Connection, terminal: Terminal, { workspace }: Link, version: number, message: string, json: boolean): Promise<number> {
  try {
    await call(connection, "publish", { params: { workspace }, body: { version, message } });
  } catch (error) {
    if (!(error instanceof RegistryProblem)) throw error;
    const conflicts = conflictsOf(error, "BASE_MOVED");
    if (json) {
      terminal.print(JSON.stringify({ ok: false, workspace, version, published: false, code: error.code, message: error.message, ...(conflicts !== undefined && { conflicts }) }, undefined, 2));
      return exitCodes.refused;
    }
    if (conflicts !== undefined && conflicts.length > 0) terminal.complain(printConflicts(conflicts.map(({ path, mine, theirs }) => ({ path, mine: mine ?? undefined, theirs: theirs ?? undefined })), terminal.color.error));
    throw new RegistryProblem(error.code, adviceOn(error, version));
  }
  terminal.print(json ? JSON.stringify({ ok: true, workspace, version, published: true }, undefined, 2) : `Published version ${version} of ${workspace}.`);
  return exitCodes.ok;
}

function adviceOn({ code, message }: RegistryProblem, version: number): string {
  switch (code) {
    case "BASE_MOVED": return `Something else was published meanwhile, and version ${version} was not made from it. "fascia pull" brings it together with yours; then push and publish again.`;
    case "REVIEW_MISSING": return `${message} "fascia publish --ask-review" asks; when version ${version} is approved, the same command without it publishes it.`;
    case "NOT_DEPLOYABLE": return `${message} "fascia push" shows the findings; change the specs, or acknowledge them in the registry.`;
    default: return message;
  }
}
