/** What stands for each sign of a drawing where a terminal knows ASCII only. */
const plain: Readonly<Record<string, string>> = {
  "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┴": "+", "┬": "+", "─": "-", "│": "|", "►": ">", "▼": "v", "○": "o", "●": "#", "◇": "?", "◆": "?", "□": "*", "◄": "<", "·": "-", "→": ">",
};

/** The same text in ASCII, column for column: a person's own words stay as they are. */
export function inAscii(text: string): string {
  return text.replace(/[┌┐└┘├┴┬─│►▼○●◇◆□◄·→]/g, (sign) => plain[sign] ?? sign);
}
