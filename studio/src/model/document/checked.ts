import { examineAgain, loadWorkspace, type Examined, type SpecFiles } from "@fascia/compiler/browser";

/** What the compiler says of the files as they stand: load, check and analyse, with what the next time can be taken over from. */
export type Checked = Examined;

/** Checks files. With what an earlier check left, only what changed is read, checked and analysed again. */
export function checkFiles(files: SpecFiles, earlier?: Checked): Checked {
  return examineAgain(loadWorkspace(files, earlier?.loaded), earlier);
}
