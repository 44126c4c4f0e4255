import { idOf } from "../token.ts";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/**
 * Stable names for what differs from run to run: `{id-1}` is the first id that the service made, `{time-1}` the first clock
 * reading it told, `{anna}` the caller Anna's id. Requests may name what an earlier answer showed.
 */
export class Placeholders {
  readonly #valueOf = new Map<string, string>();
  readonly #nameOf = new Map<string, string>();
  readonly #literal: string;
  #ids = 0;
  #times = 0;

  /** @param text the file of calls: ids and instants that its author wrote stay as they are. */
  constructor(text: string) {
    this.#literal = text.toLowerCase();
  }

  addCaller(name: string): string {
    const id = idOf(name);
    this.#remember(`{${name}}`, id);
    return id;
  }

  /** Puts the values in the place of the names. */
  fill(text: string): string {
    return text.replace(/\{[a-z]+(-\d+)?\}/g, (name) => {
      const value = this.#valueOf.get(name);
      if (value === undefined) throw new Error(`${name} is in a request, but no answer above it holds it.`);
      return value;
    });
  }

  /** Puts names in the place of the values. The id of an execution is always `{execution}`. */
  hide(text: string): string {
    return text
      .replace(/("executionId": ?)"[^"]*"/g, '$1"{execution}"')
      .replace(uuid, (id) => this.#nameOf.get(id) ?? (this.#literal.includes(id) ? id : this.#remember(`{id-${++this.#ids}}`, id)))
      .replace(instant, (time) => {
        if (this.#nameOf.has(time)) return this.#nameOf.get(time) ?? time;
        const isNow = Math.abs(Date.parse(time) - Date.now()) < 600_000;
        return isNow ? this.#remember(`{time-${++this.#times}}`, time) : time;
      });
  }

  #remember(name: string, value: string): string {
    this.#valueOf.set(name, value);
    this.#nameOf.set(value, name);
    return name;
  }
}
