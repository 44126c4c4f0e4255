import { writeAcknowledgment, type Acknowledgment, type SpecFiles } from "@fascia/compiler/browser";
import type { Edit, Refused } from "../edits/edit.ts";
import type { Problem } from "./problems.ts";

/** The file that holds what people stand for. */
const file = "acknowledgments.json";

/** The edit by which somebody stands for a yellow finding; a step of undo like any other. */
export function acknowledge(files: SpecFiles, problem: Problem, by: Pick<Acknowledgment, "who" | "role" | "why" | "until">): readonly Edit[] | Refused {
  if (problem.fingerprint === undefined || problem.level !== "yellow") return { refused: problem.level === "red" ? "Nobody can stand for a red finding: change the specs." : "Only findings can be acknowledged; a fault has to be repaired." };
  if (by.why.trim().length < 10) return { refused: "Say in a sentence why it is right here: others will read it. Ten characters are the least." };
  const before = files.get(file);
  try {
    const text = writeAcknowledgment(before, { finding: problem.fingerprint, code: problem.code, ...by });
    return [before === undefined ? { kind: "addFile", file, text } : { kind: "write", file, text }];
  } catch {
    return { refused: `${file} is not JSON at the moment. Repair the text first.` };
  }
}
