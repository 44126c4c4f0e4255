import type { Place, SpecFiles } from "./diagnostic.ts";
import { JsonText, type Range } from "./jsonText.ts";

/** A place as a person or an editor counts it: lines and columns from one, columns in characters. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Offsets in UTF-16 units into the file's text. */
  readonly range: Range;
}

/** Finds places in the text of files. Each file is read at most once. A place in a file that is not there is its first character. */
export class Locator {
  readonly #files: SpecFiles;
  readonly #texts = new Map<string, JsonText>();

  constructor(files: SpecFiles) {
    this.#files = files;
  }

  text(file: string): JsonText {
    let text = this.#texts.get(file);
    if (text === undefined) {
      text = new JsonText(this.#files.get(file) ?? "");
      this.#texts.set(file, text);
    }
    return text;
  }

  locate(place: Place): Location {
    const text = this.text(place.file);
    const range = place.text ?? text.rangeOf(place.pointer, place);
    const start = text.position(range.start);
    const end = text.position(range.end);
    return { file: place.file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, range };
  }
}
