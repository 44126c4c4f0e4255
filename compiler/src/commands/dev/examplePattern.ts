/**
 * Returns a text that a regular expression matches, for the patterns that people write in schemas: literals, classes,
 * groups, alternatives, repetition, anchors. Returns undefined when the pattern uses more (look-around, back-references)
 * or the text does not match after all.
 *
 * @param atLeast the text is made this long where a repetition leaves room, in UTF-16 units
 */
export function examplePattern(pattern: string, atLeast = 0): string | undefined {
  try {
    const regex = new RegExp(pattern, "u");
    // A repetition takes as few turns as it may, or, when the text comes out too short, as many as are wanted.
    const texts = [0, atLeast].map((turns) => new Reader(pattern, turns).alternatives());
    return texts.find((text) => text.length >= atLeast && regex.test(text));
  } catch {
    return undefined;
  }
}

/** Characters that an example takes from a class, the plainest first. */
const PLAIN = [..."abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. /:@#+,!"];

/** Reads a pattern from left to right and writes the simplest text on the way. */
class Reader {
  #position = 0;
  readonly #pattern: string;
  readonly #turns: number;

  constructor(pattern: string, turns: number) {
    this.#pattern = pattern;
    this.#turns = turns;
  }

  /** The first of the alternatives; the others are read over. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#take("|")) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = "";
    while (this.#position < this.#pattern.length && !"|)".includes(this.#peek())) {
      const unit = this.#unit();
      text += unit.repeat(this.#repetition());
    }
    return text;
  }

  #unit(): string {
    if (this.#take("^") || this.#take("$")) return "";
    if (this.#take("(")) return this.#group();
    if (this.#peek() === "[") return this.#class();
    if (this.#take(".")) return "a";
    if (this.#peek() === "\\") return this.#escape();
    return this.#next();
  }

  #group(): string {
    if (this.#take("?")) {
      const named = /^<[A-Za-z]\w*>/.exec(this.#rest());
      if (named !== null) this.#position += named[0].length;
      else if (!this.#take(":")) throw new SyntaxError("Look-around is not supported.");
    }
    const text = this.alternatives();
    if (!this.#take(")")) throw new SyntaxError("A group is not closed.");
    return text;
  }

  /** Lets the language itself decide what is in a class. */
  #class(): string {
    const source = /^\[(?:\\.|[^\]\\])*\]/s.exec(this.#rest())?.[0];
    if (source === undefined) throw new SyntaxError("A class is not closed.");
    this.#position += source.length;
    return this.#pick(source);
  }

  #escape(): string {
    const source = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/su.exec(this.#rest())?.[0] ?? "";
    if (/^\\[1-9k]/.test(source)) throw new SyntaxError("Back-references are not supported.");
    this.#position += source.length;
    if (/^\\[bB]$/.test(source)) return "";
    return this.#pick(source);
  }

  #pick(source: string): string {
    const regex = new RegExp(`^${source}$`, "u");
    const found = PLAIN.find((character) => regex.test(character)) ?? [...source].find((character) => regex.test(character));
    if (found === undefined) throw new SyntaxError("No plain character is in the class.");
    return found;
  }

  #repetition(): number {
    const found = /^(?:\?|\*|\+|\{(\d+)(,?)(\d*)\})\??/.exec(this.#rest());
    if (found === null) return 1;
    this.#position += found[0].length;
    const [whole, from, comma, to] = found;
    if (from === undefined) {
      const [least, most] = whole.startsWith("?") ? [0, 1] : [whole.startsWith("+") ? 1 : 0, Infinity];
      return Math.min(Math.max(least, this.#turns), most);
    }
    const most = comma === "" ? Number(from) : to === "" ? Infinity : Number(to);
    return Math.min(Math.max(Number(from), this.#turns), most);
  }

  #peek(): string {
    return this.#pattern[this.#position] ?? "";
  }

  #rest(): string {
    return this.#pattern.slice(this.#position);
  }

  #next(): string {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#position) ?? 0);
    this.#position += character.length;
    return character;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#position += 1;
    return true;
  }
}
