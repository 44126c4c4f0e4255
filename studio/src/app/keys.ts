/** Every key of the studio, as the map shows it (`?`). */
export const keyMap: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "Ctrl K", does: "Find screens, files and actions" },
  { keys: "?", does: "Show this map" },
  { keys: "g h", does: "Go to the workspaces" },
  { keys: "g o, g s, g r, g v, g c, g d, g p", does: "Go to overview, specs, review, versions, source, deployments, people" },
  { keys: "Ctrl S", does: "Save now (drafts are saved as you type)" },
  { keys: "Ctrl Z, Ctrl Shift Z", does: "Undo and redo in a file; a save does not forget them" },
  { keys: "Ctrl Space", does: "Complete, in a spec" },
  { keys: "F8, Shift F8", does: "Next and previous problem, in a spec" },
  { keys: "Ctrl .", does: "Apply the fix at the cursor, in a spec" },
  { keys: "Escape, then Tab", does: "Leave the editor" },
];

/** Whether somebody is typing, so that a letter is a letter. */
export function isTyping({ target }: Event): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
