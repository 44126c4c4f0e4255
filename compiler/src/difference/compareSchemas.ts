import type { JsonSchema } from "../spec/index.ts";
import { child } from "../diagnostics/pointer.ts";
import type { Change } from "./difference.ts";
import type { Gap } from "./schema/gap.ts";
import { notIncluded } from "./schema/included.ts";
import { gapAdvice, gapSentence, placeWords, type Direction } from "./schema/words.ts";

/**
 * What changed of an input or an output, by variance: an input may accept more and an output may promise more; the other way round it breaks callers.
 */
export function compareSchemas(side: Direction["side"], before: JsonSchema, after: JsonSchema): readonly Change[] {
  const tighter = notIncluded(before, after);
  const looser = notIncluded(after, before);
  const [breaking, harmless] = side === "input" ? [tighter, looser] : [looser, tighter];
  const [broken, fine] = side === "input" ? (["tighter", "looser"] as const) : (["looser", "tighter"] as const);
  const told = new Set(breaking.map(subjectOf));
  return [
    ...breaking.map((gap): Change => ({ weight: "breaking", area: "contract", pointer: pointerOf(side, gap), ...breakingWords(gap, harmless, { side, moved: broken }) })),
    // A limit that moved both ways, or a word that was swapped for another, is told once; a new property that must be sent is not also one that may be.
    ...harmless.filter((gap) => gap.kind === "values" || gap.kind === "type" || !told.has(subjectOf(gap))).filter((gap) => gap.kind !== "unclear" || breaking.length === 0)
      .map((gap): Change => ({ weight: "compatible", area: "contract", pointer: pointerOf(side, gap), sentence: gapSentence(gap, { side, moved: fine }) })),
  ];
}

/** A property that must be sent and was not known, or that was always there and is not known any more. */
function breakingWords(gap: Gap, harmless: readonly Gap[], direction: Direction): Pick<Change, "sentence" | "advice"> {
  const { side } = direction;
  const isWhole = gap.kind === "required" && harmless.some((other) => other.kind === "property" && subjectOf(other) === subjectOf(gap));
  if (!isWhole) return { sentence: gapSentence(gap, direction), advice: gapAdvice(gap, side) };
  const place = placeWords(child(gap.pointer, "properties", gap.name), side);
  return side === "input"
    ? { sentence: `${place} is new and must be sent.`, advice: gapAdvice(gap, side) }
    : { sentence: `${place} is not in the answer any more.`, advice: "Do without it." };
}

const subjectOf = (gap: Gap): string => ("name" in gap ? `${gap.pointer}/${gap.name}` : `${gap.pointer} ${"keyword" in gap ? gap.keyword : gap.kind}`);
const pointerOf = (side: string, gap: Gap): string => `/${side}${"name" in gap ? child(gap.pointer, "properties", gap.name) : gap.pointer}`;
