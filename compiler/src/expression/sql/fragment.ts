import type { SqlBind, SqlTemplate } from "../code.ts";

/** How tightly printed SQL binds (PostgreSQL 4.1.6, "Operator Precedence"). */
export const precedence = {
  or: 1, and: 2, not: 3, is: 4, comparison: 5, membership: 6, other: 7, additive: 8, multiplicative: 9, zone: 10, collate: 11, unary: 12, cast: 14, atom: 15,
} as const;

/** A piece of SQL with its binds, and how tightly it binds. */
export interface Fragment extends SqlTemplate { readonly precedence: number }

type Piece = string | SqlTemplate;

/** sql`strpos(${a}, ${b})`: an atom; `infix` and `at` give other precedences. */
export function sql(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Fragment {
  return fragment(precedence.atom, strings.flatMap((text, index) => (index < pieces.length ? [text, pieces[index]!] : [text])));
}

export function fragment(place: number, pieces: readonly Piece[]): Fragment {
  const parts: (string | SqlBind)[] = [];
  const add = (part: string | SqlBind): void => {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else if (part !== "") parts.push(part);
  };
  for (const piece of pieces) {
    if (typeof piece === "string") add(piece);
    else for (const part of piece.parts) add(part);
  }
  return { parts, precedence: place };
}

export const plain = (text: string, place: number = precedence.atom): Fragment => ({ parts: text === "" ? [] : [text], precedence: place });

/** In parentheses when it binds less tightly than its place. */
export const within = (printed: Fragment, place: number): Fragment => (printed.precedence < place ? sql`(${printed})` : printed);

/** `left OPERATOR right`; chains of one operator on the left need no parentheses. */
export function infix(left: Fragment, operator: string, right: Fragment, place: number, chain = true): Fragment {
  return fragment(place, [within(left, chain ? place : place + 1), ` ${operator} `, within(right, place + 1)]);
}

export function joined(pieces: readonly Piece[], separator: string, place: number = precedence.atom): Fragment {
  return fragment(place, pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece])));
}

/** `a AND b AND c`: what is already an AND needs no parentheses, an OR does. */
export function all(conditions: readonly Fragment[]): Fragment {
  const [first] = conditions;
  if (first === undefined) return plain("TRUE");
  return conditions.length === 1 ? first : joined(conditions.map((condition) => within(condition, precedence.and)), " AND ", precedence.and);
}

export const not = (condition: Fragment): Fragment => fragment(precedence.not, ["NOT ", within(condition, precedence.atom)]);
