import { painter } from "../../diagnostics/paint.ts";
import type { Change } from "../../remote/folder/changes.ts";
import type { Conflict } from "../../remote/folder/bringTogether.ts";
import { changedLines } from "../changedLines.ts";

/** Of each conflict so many lines are shown. */
const SHOWN_LINES = 40;

/** One line a file, with how many lines come and go: `~ tools/order.json  +2 -1`. */
export function printChanges(changes: readonly Change[], color: boolean): readonly string[] {
  const paint = painter(color);
  const width = Math.max(0, ...changes.map(({ path }) => path.length));
  return changes.map(({ path, before, after }) => {
    const lines = changedLines(before ?? "", after ?? "").filter((line) => line.slice(2) !== "");
    const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
    const [sign, style] = before === undefined ? (["+", "green"] as const) : after === undefined ? (["-", "red"] as const) : (["~", "yellow"] as const);
    return `  ${paint(`${sign} ${path.padEnd(width)}`, style)}  +${count("+")} -${count("-")}`;
  });
}

/** As a program reads changes. */
export function changesJson(changes: readonly Change[]): readonly { readonly path: string; readonly kind: "added" | "changed" | "removed" }[] {
  return changes.map(({ path, before, after }) => ({ path, kind: before === undefined ? "added" : after === undefined ? "removed" : "changed" }));
}

/** Both sides of each conflict: `-` what the registry has, `+` what the folder has. */
export function printConflicts(conflicts: readonly Conflict[], color: boolean): string {
  const paint = painter(color);
  return conflicts
    .map(({ path, mine, theirs }) => {
      const head = `${paint(path, "strong")} ${paint("conflict", "error")}`;
      if (mine === undefined) return `${head}\n  removed here, changed in the registry`;
      if (theirs === undefined) return `${head}\n  changed here, removed in the registry`;
      const lines = changedLines(theirs, mine);
      const more = lines.length - SHOWN_LINES;
      const shown = lines.slice(0, SHOWN_LINES).map((line) => `  ${paint(line, line.startsWith("-") ? "red" : "green")}`);
      return [head, "  - in the registry, + here:", ...shown, ...(more > 0 ? [`  … and ${more} lines more`] : [])].join("\n");
    })
    .join("\n");
}

export function countFiles(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}
