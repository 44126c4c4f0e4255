const styles = {
  error: "\u001b[31m", warning: "\u001b[33m", red: "\u001b[31m", yellow: "\u001b[33m", green: "\u001b[32m", quiet: "\u001b[2m", strong: "\u001b[1m", end: "\u001b[0m",
} as const;
export type Style = Exclude<keyof typeof styles, "end">;

/** Writes text in a style for a terminal that takes colours, and as it is for all others. */
export function painter(color: boolean): (text: string, style: Style) => string {
  return (text, style) => (color ? styles[style] + text + styles.end : text);
}
