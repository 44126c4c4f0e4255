/** The day in UTC, `2026-11-23`: what acknowledgments are held against. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
