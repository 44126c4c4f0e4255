import { RegistryProblem } from "../../remote/registryProblem.ts";
import type { Terminal } from "../terminal.ts";

export interface Confirmation {
  /** What happens, before the question: `This removes 2 files from the draft.` */
  readonly what: string;
  /** The word that has to be typed. */
  readonly word: string;
  /** How a pipeline says it: `--delete shop`. */
  readonly flag: string;
  /** What the flag says, when it was given. */
  readonly given: string | undefined;
}

/**
 * Asks for a word to be typed before something that cannot be taken back easily. Without a terminal only the flag says it.
 *
 * @throws RegistryProblem NOT_CONFIRMED, before anything was sent
 */
export async function confirm(terminal: Terminal, { what, word, flag, given }: Confirmation): Promise<void> {
  if (given === word) return;
  if (given !== undefined) throw unconfirmed(`"${given}" is not the name that confirms it: ${flag}. Nothing was done.`);
  if (terminal.person === undefined) throw unconfirmed(`${what} Nobody is here to confirm it, so nothing was done. In a pipeline, say it with ${flag}.`);
  terminal.complain(what);
  const typed = await terminal.person.ask(`Type ${word} to go on: `);
  if (typed?.trim() !== word) throw unconfirmed("Not confirmed. Nothing was done.");
}

const unconfirmed = (message: string): RegistryProblem => new RegistryProblem("NOT_CONFIRMED", message);

/** Asks whether to go on. Without a terminal only --yes says it. @throws RegistryProblem NOT_CONFIRMED */
export async function confirmYes(terminal: Terminal, question: string, given: boolean): Promise<void> {
  if (given) return;
  if (terminal.person === undefined) throw unconfirmed(`${question} Nobody is here to answer, so nothing was done. In a pipeline, say --yes.`);
  const typed = await terminal.person.ask(`${question} [y/N] `);
  if (!/^y(?:es)?$/i.test(typed?.trim() ?? "")) throw unconfirmed("Not confirmed. Nothing was done.");
}
