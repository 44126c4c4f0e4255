import { tokensOfText } from "../typescript/parse.ts";
import { as, conjunctsOf, listOf, meaningOf, parseSql, type SqlNode } from "./parse.ts";

/** SQL with binds, as the contract writes it in one line: `id = ${input.orderId}`. */
export interface SqlText {
  /** With `$1`, `$2`, … */
  readonly text: string;
  /** The tokens of each bind. */
  readonly binds: readonly string[];
}

/** Takes `${…}` out of a claim. A `${` inside a SQL string is text. */
export function readClaim(claim: string): SqlText {
  const binds: string[] = [];
  let text = "";
  let quote = "";
  for (let index = 0; index < claim.length; index++) {
    const character = claim[index]!;
    if (quote === "" && claim.startsWith("${", index)) {
      const end = endOfCode(claim, index + 2);
      binds.push(tokensOfText(claim.slice(index + 2, end)));
      text += `$${binds.length}`;
      index = end;
      continue;
    }
    if (quote === "" && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = "";
    text += character;
  }
  return { text, binds };
}

/** Where the brace that closes a bind stands; braces in strings do not count. */
function endOfCode(text: string, start: number): number {
  let depth = 0;
  let quote = "";
  for (let index = start; index < text.length; index++) {
    const character = text[index]!;
    if (quote !== "") {
      if (character === "\\") index++;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'" || character === "`") quote = character;
    else if (character === "{") depth++;
    else if (character === "}" && depth-- === 0) return index;
  }
  return text.length;
}

/** What a condition of a claim means; several, when it is an AND of its own. */
export function meaningsOfCondition(claim: string): readonly string[] {
  const { text, binds } = readClaim(claim);
  const where = select(`SELECT WHERE ${text}`)?.["whereClause"];
  return where === undefined ? [claim] : conjunctsOf(where).map((part) => meaningOf(part, binds));
}

/** What a value of a claim means. */
export function meaningOfValue(claim: string): string {
  const { text, binds } = readClaim(claim);
  const [target] = listOf(select(`SELECT ${text}`)?.["targetList"]);
  return target === undefined ? claim : meaningOf(as(target, "ResTarget")?.["val"], binds);
}

/** What each of several columns of a claim means, with the names that they are given. */
export function meaningsOfColumns(claims: readonly string[]): readonly string[] {
  return claims.map((claim) => {
    const { text, binds } = readClaim(claim);
    return meaningOf(listOf(select(`SELECT ${text}`)?.["targetList"])[0], binds);
  });
}

/** What each key of an order means. */
export function meaningsOfOrder(claim: string): readonly string[] {
  return listOf(select(`SELECT ORDER BY ${claim}`)?.["sortClause"]).map((key) => meaningOf(key, []));
}

/** What a whole statement of a claim means. */
export function meaningOfStatement({ text, binds }: SqlText): string {
  const parsed = parseSql(text);
  return typeof parsed === "string" ? text : meaningOf(parsed, binds);
}

function select(text: string): SqlNode | undefined {
  const parsed = parseSql(text);
  return typeof parsed === "string" ? undefined : as(parsed[0], "SelectStmt");
}
