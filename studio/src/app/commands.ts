import { createValue } from "./value.ts";

/** Something that the palette finds and does. */
export interface Command { readonly id: string; readonly title: string; readonly about?: string; run(): void }

/** What the open screen adds: its files, its actions. */
export const screenCommands = createValue<readonly Command[]>([]);

/** Commands that hold all words that were typed; those whose title begins with the first one come first. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return commands;
  const ranked = commands.flatMap((command, index) => {
    const title = command.title.toLowerCase();
    const text = `${title} ${command.about?.toLowerCase() ?? ""}`;
    if (!words.every((word) => text.includes(word))) return [];
    const first = words[0] ?? "";
    return [{ command, rank: (title.startsWith(first) ? 0 : title.includes(first) ? 1 : 2) * commands.length + index }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ command }) => command);
}
