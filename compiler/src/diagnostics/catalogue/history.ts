import type { Entry } from "./entry.ts";

/** Faults of what a spec says about the version before it. */
export const historyEntries = {
  "bad-rename": { sentence: '{subject} says that it was named "{name}", but {reason}.', help: "`renamedFrom` is the one name that it had in the version before; nobody else has or had that name." },
  "dropped-in-use": { sentence: '{subject} cannot be dropped: {reason}.', help: "`dropped` names what is gone with all that was stored in it. What was renamed keeps its values and is not dropped." },
  "mapped-in-use": { sentence: '{subject} maps "{word}" in `{what}`, but that is still one of its words.', help: "Only words that are gone are mapped to others." },
  "unknown-word-mapped": { sentence: '{subject} maps "{from}" to "{to}", which is not one of its words.', help: "What is gone is mapped to a word that is there." },
  "backfill-reads-backfill": { sentence: 'The backfill of field "{field}" reads "{other}", which has a backfill itself.', help: "A backfill reads rows as the version before left them. Make two versions of it, one after the other." },
} as const satisfies Record<string, Entry>;
