import { call } from "../../remote/client.ts";
import { findDraft } from "../../remote/remoteState.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { findingNamed } from "../acknowledge.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { requireLink } from "./folders.ts";
import { connect, withNearWorkspace } from "./session.ts";

interface Acknowledging {
  readonly directory: string;
  /** The beginning of a fingerprint. */
  readonly word: string;
  readonly why: string;
  readonly until: string;
}

/** Whoever is signed in stands for a finding of the folder's draft, or of the version that the folder stands on. */
export async function acknowledgeInRegistry({ directory, word, why, until }: Acknowledging, terminal: Terminal): Promise<number> {
  const link = requireLink(directory);
  const connection = connect(terminal, link);
  const { workspace, base } = link;
  return withNearWorkspace(connection, workspace, async () => {
    const draft = link.draft === undefined ? undefined : await findDraft(connection, workspace, link.draft.id);
    if (draft === undefined && base === null) throw new RegistryProblem("NOT_FOUND", `Nothing of "${workspace}" is in the registry yet.`);
    const { findings } = draft !== undefined ? await call(connection, "checkDraft", { params: { workspace, draft: draft.id } }) : await call(connection, "checkVersion", { params: { workspace, version: base ?? 0 } });
    const { fingerprint } = findingNamed(word, findings);
    const seen = draft !== undefined ? { draft: draft.id } : { version: base ?? 0 };
    const { code, who, until: day } = await call(connection, "acknowledge", { params: { workspace }, body: { finding: fingerprint, why, until, ...seen } });
    terminal.print(`${who} stands for ${code} in ${workspace} until ${day}.`);
    return exitCodes.ok;
  });
}
