import { segments } from "../../diagnostics/pointer.ts";
import type { BoundKeyword, Gap, TypeName } from "./gap.ts";

/** Which way a schema moved, and whether callers send the value or get it. */
export interface Direction { readonly side: "input" | "output"; readonly moved: "tighter" | "looser" }

/** A gap as a sentence about what has changed. Tighter: found from old to new, what is accepted no more. Looser: from new to old, what is accepted now. */
export function gapSentence(gap: Gap, direction: Direction): string {
  const place = placeWords("name" in gap ? `${gap.pointer}/properties/${gap.name}` : gap.pointer, direction.side);
  return `${place} ${phrase(gap, direction)}.`;
}

/** What a caller has to do about a gap that breaks. */
export function gapAdvice(gap: Gap, side: Direction["side"]): string {
  if (gap.kind === "unclear") return side === "input" ? "Compare the two schemas by hand: calls that were taken may be refused with 400 INVALID_INPUT." : "Compare the two schemas by hand: answers may come that were not possible before.";
  if (side === "input") {
    if (gap.kind === "required") return "Send it: calls without it are refused with 400 INVALID_INPUT.";
    if (gap.kind === "property") return "Leave it out: calls that send it are refused with 400 INVALID_INPUT.";
    return "Send only what is taken now: other calls are refused with 400 INVALID_INPUT.";
  }
  if (gap.kind === "required") return "Do not rely on it being there.";
  if (gap.kind === "property" || gap.kind === "open") return "Ignore what you do not know. A caller that checks answers against the old schema, which is closed, refuses this one.";
  return "Be ready for it: this answer was not possible before.";
}

/** `/properties/lines/items/properties/quantity` is `lines[].quantity`. */
export function placeWords(pointer: string, side: Direction["side"]): string {
  const steps = segments(pointer);
  const words = steps.reduce((text, step, index) => {
    const before = steps[index - 1];
    if (before === "properties" || before === "patternProperties") return text === "" ? step : `${text}.${step}`;
    if (step === "items" || step === "prefixItems") return `${text}[]`;
    return text;
  }, "");
  return words === "" ? (side === "input" ? "The input" : "The answer") : `\`${words}\``;
}

function phrase(gap: Gap, { side, moved }: Direction): string {
  const [input, tighter] = [side === "input", moved === "tighter"];
  switch (gap.kind) {
    case "type": return kinds(gap.extra.map((type) => typeWords[type]), input, tighter);
    case "values": return gap.extra === null ? (tighter ? "is one of a list of values now" : "may be another value than those of the list now") : kinds(gap.extra.map((value) => JSON.stringify(value)), input, tighter);
    case "bound": {
      const [before, after] = tighter ? [gap.left, gap.right] : [gap.right, gap.left];
      if (after === null) return `has no ${gap.keyword} any more; it was ${before}`;
      return `${boundWords[gap.keyword](after)} now; ${before === null ? "there was no such limit" : `it was ${before}`}`;
    }
    case "form": {
      const [before, after] = tighter ? [gap.left, gap.right] : [gap.right, gap.left];
      if (after === null) return `need not have the ${gap.keyword} \`${before}\` any more`;
      return `has the ${gap.keyword} \`${after}\` now${before === null ? "" : `; it was \`${before}\``}`;
    }
    case "required": return tighter ? (input ? "must be sent now" : "is always there now") : input ? "may be left out now" : "may be missing now";
    case "property": return tighter ? (input ? "is not taken any more" : "is not in the answer any more") : input ? "may be sent now" : "is new in the answer";
    case "open": return tighter ? (input ? "does not take further properties any more" : "has no further properties any more") : input ? "takes further properties now" : "may have further properties now";
    case "never": return tighter ? "is not possible any more" : "is possible now";
    case "unclear": return `says something else with \`${gap.keyword}\`, which cannot be compared`;
  }
}

function kinds(words: readonly string[], input: boolean, tighter: boolean): string {
  const listed = words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${tighter ? "or" : "and"} ${words.at(-1)}`;
  if (input) return tighter ? `does not take ${listed} any more` : `takes ${listed} too`;
  return tighter ? `is never ${listed} now` : `may be ${words.join(" or ")} now`;
}

const typeWords: { readonly [Type in TypeName]: string } = { null: "null", boolean: "true or false", integer: "a whole number", fraction: "a number that is not whole", string: "a text", array: "a list", object: "an object" };
const boundWords: { readonly [Keyword in BoundKeyword]: (limit: number) => string } = {
  minLength: (limit) => `has at least ${limit} characters`,
  maxLength: (limit) => `has at most ${limit} characters`,
  minimum: (limit) => `is at least ${limit}`,
  maximum: (limit) => `is at most ${limit}`,
  exclusiveMinimum: (limit) => `is above ${limit}`,
  exclusiveMaximum: (limit) => `is below ${limit}`,
  multipleOf: (limit) => `is a multiple of ${limit}`,
  minItems: (limit) => `has at least ${limit} items`,
  maxItems: (limit) => `has at most ${limit} items`,
  minProperties: (limit) => `has at least ${limit} properties`,
  maxProperties: (limit) => `has at most ${limit} properties`,
};
