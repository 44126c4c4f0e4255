/** A statement that has no IF EXISTS of its own, made one that can be run again. */
export function guarded(condition: string, statement: string): string {
  return `DO $$\nBEGIN\n    IF ${condition} THEN\n        ${statement}\n    END IF;\nEND\n$$;`;
}
