import { applyFix } from "../../diagnostics/applyFix.ts";
import { child } from "../../diagnostics/pointer.ts";
import { acknowledgmentsPath, type Acknowledgment } from "../../spec/index.ts";

/** The text of `acknowledgments.json` with one more entry, or with another in the place of the one for the same finding. The others stay as they are. */
export function writeAcknowledgment(text: string | undefined, acknowledgment: Acknowledgment): string {
  const list = text === undefined ? undefined : listIn(text);
  if (text === undefined || list === undefined) return `${JSON.stringify({ acknowledgments: [acknowledgment] }, undefined, 2)}\n`;
  const index = list.findIndex((entry) => (entry as Partial<Acknowledgment> | null)?.finding === acknowledgment.finding);
  const edit = index < 0
    ? ({ op: "add", pointer: child("/acknowledgments", "-"), value: acknowledgment } as const)
    : ({ op: "replace", pointer: child("/acknowledgments", index), value: acknowledgment } as const);
  return applyFix(text, { title: "Acknowledge", file: acknowledgmentsPath, edits: [edit] });
}

/** Nothing when the file is empty of meaning; a file that is no JSON is a fault which the check has told. */
function listIn(text: string): readonly unknown[] | undefined {
  if (text.trim() === "") return undefined;
  const { acknowledgments } = JSON.parse(text) as { readonly acknowledgments?: readonly unknown[] };
  return acknowledgments;
}
